{{#NOTICE}}
<p class="notice" role="status" tabindex="-1" autofocus>{{NOTICE_TEXT}}</p>
{{/NOTICE}}
{{#PROBLEM}}
<p class="problem" id="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
{{#KEPT}}
<div class="kept">
	<label for="kept">[[Your text is kept here]]</label>
	<p class="hint" id="kept-hint">[[Your session had ended before it could be sent. Copy it, sign in, and send it again.]]</p>
	<textarea id="kept" readonly rows="6" dir="auto" aria-describedby="kept-hint">
{{KEPT_TEXT:p}}</textarea>
	{{#AGAIN}}
	<p class="hint">[[Nothing was sent, and a browser forgets chosen files. Please choose them again:]]</p>
	<ul>{{#AGAIN_FILE}}<li><bdi>{{FILE_NAME}}</bdi></li>{{/AGAIN_FILE}}</ul>
	{{/AGAIN}}
</div>
{{/KEPT}}
{{#BY_PASSWORD}}
<form class="form" method="post" action="{{LOGIN}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="next" value="{{NEXT}}">
	<div class="field">
		<label for="email">[[E-mail address]]</label>
		<input id="email" name="email" type="email" inputmode="email" autocomplete="username" required maxlength="320" spellcheck="false" value="{{EMAIL}}"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}}{{#EMAIL_PROBLEM}} autofocus aria-invalid="true" aria-describedby="email-problem"{{/EMAIL_PROBLEM}}>
		{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
	</div>
	<div class="field">
		<label for="password">[[Password]]</label>
		<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_PROBLEM}} autofocus aria-invalid="true" aria-describedby="password-problem"{{/PASSWORD_PROBLEM}}>
		{{#PASSWORD_PROBLEM}}<p class="field-problem" id="password-problem">{{PASSWORD_PROBLEM_TEXT}}</p>{{/PASSWORD_PROBLEM}}
	</div>
	<button type="submit">[[Sign in]]</button>
</form>
<ul class="ways">
	<li><a href="{{FORGOT}}">[[Forgot your password?]]</a></li>
	{{#OR_BY_LINK}}<li><a href="{{LINK}}?next={{NEXT:u}}">[[Sign in without a password, by a link in a mail]]</a></li>{{/OR_BY_LINK}}
</ul>
{{/BY_PASSWORD}}
{{#BY_LINK}}
<form class="form" method="post" action="{{LINK}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="next" value="{{NEXT}}">
	<div class="field">
		<label for="email">[[E-mail address]]</label>
		<input id="email" name="email" type="email" inputmode="email" autocomplete="username" required maxlength="320" spellcheck="false"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}} aria-describedby="email-hint">
		<p class="hint" id="email-hint">[[We send you a mail with a link that signs you in. You need no password.]]</p>
	</div>
	<button type="submit">[[Send me a link]]</button>
</form>
{{/BY_LINK}}
{{#SIGN_UP}}
<p>[[No login yet?]] <a href="{{REGISTER}}">[[Sign up here]]</a></p>
{{/SIGN_UP}}
