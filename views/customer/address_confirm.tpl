<p class="address"><bdi>{{ADDRESS}}</bdi></p>
<p class="hint">[[In the place of]] <bdi>{{OLD_ADDRESS}}</bdi></p>
<form class="form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<button type="submit" autofocus>[[Confirm the address]]</button>
</form>
