{{#PROBLEM}}
<p class="problem" id="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="{{LOGIN_CODE}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="next" value="{{NEXT}}">
	<div class="field">
		<label for="code">[[Code]]</label>
		<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" required aria-describedby="code-hint{{#CODE_PROBLEM}} code-problem{{/CODE_PROBLEM}}"{{#CODE_PROBLEM}} aria-invalid="true" autofocus{{/CODE_PROBLEM}}{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}}>
		{{#CODE_PROBLEM}}<p class="field-problem" id="code-problem">{{CODE_PROBLEM_TEXT}}</p>{{/CODE_PROBLEM}}
		<p class="hint" id="code-hint">[[Six digits. Without your telephone, type one of your recovery codes instead.]]</p>
	</div>
	<button type="submit">[[Sign in]]</button>
</form>
<p><a href="{{LOGIN}}">[[Sign in as somebody else]]</a></p>
