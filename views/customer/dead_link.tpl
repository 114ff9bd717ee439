<p>[[It was used already, it is too old, or a newer one was sent: only the latest works, and once. Some mail programs cut long links, so take care to open all of it.]]</p>
<ul class="ways">
	<li><a href="{{ANOTHER}}">{{LABEL}}</a></li>
	<li><a href="{{LOGIN}}">[[Go to the sign-in page]]</a></li>
</ul>
