<form class="form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<button type="submit" autofocus>[[Sign in]]</button>
</form>
<ul class="ways">
	<li><a href="{{LOGIN}}">[[Sign in another way]]</a></li>
</ul>
