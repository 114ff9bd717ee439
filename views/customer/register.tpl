{{#ASKED}}
<p class="notice" role="status" tabindex="-1" autofocus>[[Look into your mail.]]</p>
<p>[[A mail is on its way to the address that you entered. Open the link in it, in this browser if you can, and your login is ready.]]</p>
<p class="hint">[[Is there nothing after a few minutes? Then look among the unwanted mails, and whether the address was right.]]</p>
<ul class="ways">
	<li><a href="{{REGISTER}}">[[Register again]]</a></li>
	<li><a href="{{LOGIN}}">[[Go to the sign-in page]]</a></li>
</ul>
{{/ASKED}}
{{#ASK}}
{{#PROBLEM}}
<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="{{REGISTER}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<div class="field">
		<label for="email">[[E-mail address]]</label>
		<input id="email" name="email" type="email" inputmode="email" autocomplete="username" required maxlength="320" spellcheck="false" value="{{EMAIL}}"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}}{{#EMAIL_PROBLEM}} autofocus aria-invalid="true" aria-describedby="email-problem"{{/EMAIL_PROBLEM}}>
		{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
	</div>
	<div class="field">
		<label for="first-name">[[First name]]</label>
		<input id="first-name" name="first_name" autocomplete="given-name" dir="auto" value="{{FIRST_NAME}}"{{#FIRST_NAME_PROBLEM}} aria-invalid="true" aria-describedby="first-name-problem"{{/FIRST_NAME_PROBLEM}}>
		{{#FIRST_NAME_PROBLEM}}<p class="field-problem" id="first-name-problem">{{FIRST_NAME_PROBLEM_TEXT}}</p>{{/FIRST_NAME_PROBLEM}}
	</div>
	<div class="field">
		<label for="last-name">[[Last name]]</label>
		<input id="last-name" name="last_name" autocomplete="family-name" dir="auto" value="{{LAST_NAME}}"{{#LAST_NAME_PROBLEM}} aria-invalid="true" aria-describedby="last-name-problem"{{/LAST_NAME_PROBLEM}}>
		{{#LAST_NAME_PROBLEM}}<p class="field-problem" id="last-name-problem">{{LAST_NAME_PROBLEM_TEXT}}</p>{{/LAST_NAME_PROBLEM}}
	</div>
	<div class="field">
		<label for="password">[[Password]]</label>
		<input id="password" name="password" type="password" autocomplete="new-password" required minlength="8" aria-describedby="password-hint{{#PASSWORD_PROBLEM}} password-problem{{/PASSWORD_PROBLEM}}"{{#PASSWORD_PROBLEM}} autofocus aria-invalid="true"{{/PASSWORD_PROBLEM}}>
		<p class="hint" id="password-hint">[[At least 8 characters. Three or four words that do not belong together are good, and easy to remember.]]</p>
		{{#PASSWORD_PROBLEM}}<p class="field-problem" id="password-problem">{{PASSWORD_PROBLEM_TEXT}}</p>{{/PASSWORD_PROBLEM}}
	</div>
	{{>CONSENT}}
	<button type="submit">[[Register]]</button>
</form>
<ul class="ways">
	<li><a href="{{LOGIN}}">[[I have a login already]]</a></li>
</ul>
{{/ASK}}
<p class="hint">[[This portal is run by]] <bdi>{{ACCOUNT_NAME}}</bdi>{{#HELP}}. [[Does signing in fail? Write to]] <a href="mailto:{{HELP_ADDRESS:u}}"><bdi>{{HELP_ADDRESS_TEXT}}</bdi></a>{{/HELP}}</p>
