<div class="sheet">
	<h1>[[You are signed out]]</h1>
	<p>[[Your session has ended. On a shared computer, close the window too.]]</p>
	<p><a class="button" href="{{LOGIN}}">[[Sign in again]]</a></p>
</div>
