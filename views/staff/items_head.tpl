<a class="button" href="{{NEW}}">{{NEW_LABEL}}</a>
