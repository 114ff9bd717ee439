{{#PROBLEM}}
<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<div class="field">
		<label for="email">[[E-mail address]]</label>
		<input id="email" type="email" autocomplete="username" readonly value="{{EMAIL}}">
	</div>
	{{#NAMES}}
	<div class="field">
		<label for="first-name">[[First name]]</label>
		<input id="first-name" name="first_name" autocomplete="given-name" dir="auto" value="{{FIRST_NAME}}"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}}{{#FIRST_NAME_PROBLEM}} autofocus aria-invalid="true" aria-describedby="first-name-problem"{{/FIRST_NAME_PROBLEM}}>
		{{#FIRST_NAME_PROBLEM}}<p class="field-problem" id="first-name-problem">{{FIRST_NAME_PROBLEM_TEXT}}</p>{{/FIRST_NAME_PROBLEM}}
	</div>
	<div class="field">
		<label for="last-name">[[Last name]]</label>
		<input id="last-name" name="last_name" autocomplete="family-name" dir="auto" value="{{LAST_NAME}}"{{#LAST_NAME_PROBLEM}} aria-invalid="true" aria-describedby="last-name-problem"{{/LAST_NAME_PROBLEM}}>
		{{#LAST_NAME_PROBLEM}}<p class="field-problem" id="last-name-problem">{{LAST_NAME_PROBLEM_TEXT}}</p>{{/LAST_NAME_PROBLEM}}
	</div>
	{{/NAMES}}
	<div class="field">
		<label for="password">[[Password]]</label>
		<input id="password" name="password" type="password" autocomplete="new-password" required minlength="8"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}} aria-describedby="password-hint{{#PASSWORD_PROBLEM}} password-problem{{/PASSWORD_PROBLEM}}"{{#PASSWORD_PROBLEM}} autofocus aria-invalid="true"{{/PASSWORD_PROBLEM}}>
		<p class="hint" id="password-hint">[[At least 8 characters. Three or four words that do not belong together are good, and easy to remember.]]</p>
		{{#PASSWORD_PROBLEM}}<p class="field-problem" id="password-problem">{{PASSWORD_PROBLEM_TEXT}}</p>{{/PASSWORD_PROBLEM}}
	</div>
	{{>CONSENT}}
	<button type="submit">[[Set the password]]</button>
</form>
