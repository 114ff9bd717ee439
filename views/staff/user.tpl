<form class="setting-form" method="post" action="{{WHERE_TO}}"{{#UNSAVED}} data-unsaved{{/UNSAVED}}>
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="version" value="{{VERSION}}">
	<section class="setting-section" aria-labelledby="who-title">
		<header>
			<h2 id="who-title">[[Who it is]]</h2>
		</header>
		{{#NEW_ONE}}
		<div class="field">
			<label for="email">[[E-mail address]]</label>
			<input id="email" name="email" type="email" inputmode="email" autocomplete="off" spellcheck="false" required value="{{EMAIL}}"{{#EMAIL_PROBLEM}} aria-invalid="true" aria-describedby="email-problem"{{/EMAIL_PROBLEM}}>
			{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
		</div>
		{{/NEW_ONE}}
		{{#INVITED}}
		<div class="field helped">
			<label for="email">[[E-mail address]]</label>
			<input id="email" name="email" type="email" inputmode="email" autocomplete="off" spellcheck="false" required value="{{EMAIL}}" aria-describedby="email-hint{{#EMAIL_PROBLEM}} email-problem{{/EMAIL_PROBLEM}}"{{#EMAIL_PROBLEM}} aria-invalid="true"{{/EMAIL_PROBLEM}}>
			<p class="hint" id="email-hint">[[The invitation has not been accepted yet: with another address, it goes there anew, and the link that was sent before stops working.]]</p>
			{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
		</div>
		{{/INVITED}}
		<div class="field">
			<label for="first-name">[[First name]]</label>
			<input id="first-name" name="first_name" autocomplete="off" value="{{FIRST_NAME}}"{{#FIRST_NAME_PROBLEM}} aria-invalid="true" aria-describedby="first-name-problem"{{/FIRST_NAME_PROBLEM}}>
			{{#FIRST_NAME_PROBLEM}}<p class="field-problem" id="first-name-problem">{{FIRST_NAME_PROBLEM_TEXT}}</p>{{/FIRST_NAME_PROBLEM}}
		</div>
		<div class="field">
			<label for="last-name">[[Last name]]</label>
			<input id="last-name" name="last_name" autocomplete="off" value="{{LAST_NAME}}"{{#LAST_NAME_PROBLEM}} aria-invalid="true" aria-describedby="last-name-problem"{{/LAST_NAME_PROBLEM}}>
			{{#LAST_NAME_PROBLEM}}<p class="field-problem" id="last-name-problem">{{LAST_NAME_PROBLEM_TEXT}}</p>{{/LAST_NAME_PROBLEM}}
		</div>
		<div class="field helped">
			<label for="alias">[[Alias]]</label>
			<input id="alias" name="alias" autocomplete="off" value="{{ALIAS}}" aria-describedby="alias-hint{{#ALIAS_PROBLEM}} alias-problem{{/ALIAS_PROBLEM}}"{{#ALIAS_PROBLEM}} aria-invalid="true"{{/ALIAS_PROBLEM}}>
			<p class="hint" id="alias-hint">[[What colleagues know this person by, beside the name. May stay empty.]]</p>
			{{#ALIAS_PROBLEM}}<p class="field-problem" id="alias-problem">{{ALIAS_PROBLEM_TEXT}}</p>{{/ALIAS_PROBLEM}}
		</div>
	</section>
	<section class="setting-section" aria-labelledby="rights-title">
		<header>
			<h2 id="rights-title">[[What this person may do]]</h2>
			<p>[[It counts from the next click on, wherever the person is signed in.]]</p>
		</header>
		<fieldset class="choices" aria-labelledby="rights-title">
			{{#RIGHT}}
			<label class="choice"><input type="checkbox" name="{{RIGHT_NAME}}" value="on"{{#RIGHT_ON}} checked{{/RIGHT_ON}}> <strong>{{RIGHT_LABEL}}</strong> <span class="hint">{{RIGHT_HINT}}</span></label>
			{{/RIGHT}}
		</fieldset>
	</section>
	<div class="save-bar">
		<button type="submit">{{#NEW_ONE}}[[Send the invitation]]{{/NEW_ONE}}{{#KNOWN}}[[Save]]{{/KNOWN}}</button>
		<a class="button quiet" href="{{BACK}}">[[Cancel]]</a>
		<span class="unsaved">[[There are unsaved changes.]]</span>
	</div>
</form>
{{#ACTIONS}}
<section class="danger user-actions" aria-labelledby="actions-title">
	<h2 id="actions-title">[[Login]]</h2>
	{{#INVITE_AGAIN}}
	<div>
		<p><strong>[[Send the invitation again]]</strong><span class="below">[[The link before it stops working.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="action" value="link">[[Send invitation]]</button></form>
	</div>
	{{/INVITE_AGAIN}}
	{{#SEND_LINK}}
	<div>
		<p><strong>[[Send a link to a new password]]</strong><span class="below">[[It works once, for 24 hours. The password that there is stays until then.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="action" value="link">[[Send link]]</button></form>
	</div>
	{{/SEND_LINK}}
	{{#SIGN_OUT}}
	<div>
		<p><strong>[[End all sessions]]</strong><span class="below">[[The person has to sign in again everywhere.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="action" value="sign-out">[[End sessions]]</button></form>
	</div>
	{{/SIGN_OUT}}
	{{#END_FACTOR}}
	<div>
		<p><strong>[[Take away the second factor]]</strong><span class="below">[[For who has lost telephone and recovery codes. Be sure who asks for it.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="dangerous quiet" type="submit" name="action" value="factor">[[Take it away]]</button></form>
	</div>
	{{/END_FACTOR}}
	{{#DISABLE}}
	<div>
		<p><strong>[[Disable]]</strong><span class="below">[[Signs the person out and lets nobody in with this address. What the person wrote stays; you can enable it again.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="dangerous quiet" type="submit" name="action" value="disable">[[Disable]]</button></form>
	</div>
	{{/DISABLE}}
	{{#ENABLE}}
	<div>
		<p><strong>[[Enable]]</strong><span class="below">[[The password from before works again.]]</span></p>
		<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="action" value="enable">[[Enable]]</button></form>
	</div>
	{{/ENABLE}}
	{{#MAILS_LINKED}}<p><a href="{{MAILS_LINK}}?q={{EMAIL:u}}">[[Mails to this address]]</a></p>{{/MAILS_LINKED}}
</section>
{{/ACTIONS}}
