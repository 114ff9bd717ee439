<p><strong><bdi>{{EMAIL}}</bdi></strong></p>
<p class="hint">[[Did you not register here? Then close this page: without the button nothing happens.]]</p>
<form class="form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<button type="submit" autofocus>[[Confirm the address]]</button>
</form>
