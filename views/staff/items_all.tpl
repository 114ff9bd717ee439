<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit">{{ACTION_LABEL}}</button></form>
