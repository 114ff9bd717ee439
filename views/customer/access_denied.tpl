<p>[[You are signed in as]] <strong><bdi>{{EMAIL}}</bdi></strong></p>
{{#HELP}}
<p>[[If you should have access, write to]] <a href="mailto:{{HELP_ADDRESS:u}}"><bdi>{{HELP_ADDRESS_TEXT}}</bdi></a></p>
{{/HELP}}
{{#NO_HELP}}
<p>[[If you should have access, ask the people who run it.]]</p>
{{/NO_HELP}}
<form class="actions" method="post" action="{{LOGOUT}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}<button type="submit">[[Sign in as someone else]]</button>{{#SHUT}}</fieldset>{{/SHUT}}
</form>
