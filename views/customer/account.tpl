<h1>[[Your account]]</h1>
{{#DONE}}<p class="done" role="status" tabindex="-1" autofocus>{{DONE_TEXT}}</p>{{/DONE}}
<section class="part" id="profile" aria-labelledby="profile-title">
	<header>
		<h2 id="profile-title">[[Name and time]]</h2>
		<p class="hint">{{PROFILE_HINT}}</p>
	</header>
	{{#PROFILE_FORM}}
	<form class="form" method="post" action="{{ACCOUNT}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		<div class="pair">
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
		</div>
		{{#LANGUAGES}}
		<div class="field">
			<label for="language">[[Language]]</label>
			<select id="language" name="language" aria-describedby="language-hint{{#LANGUAGE_PROBLEM}} language-problem{{/LANGUAGE_PROBLEM}}"{{#LANGUAGE_PROBLEM}} aria-invalid="true"{{/LANGUAGE_PROBLEM}}>
				{{#LANGUAGE_CHOICE}}
				<option value="{{LANGUAGE_TAG}}" lang="{{LANGUAGE_TAG}}"{{#LANGUAGE_CHOSEN}} selected{{/LANGUAGE_CHOSEN}}>{{LANGUAGE_NAME}}</option>
				{{/LANGUAGE_CHOICE}}
			</select>
			{{#LANGUAGE_PROBLEM}}<p class="field-problem" id="language-problem">{{LANGUAGE_PROBLEM_TEXT}}</p>{{/LANGUAGE_PROBLEM}}
			<p class="hint" id="language-hint">[[Of these pages and of the mails to you.]]</p>
		</div>
		{{/LANGUAGES}}
		<div class="field">
			<label for="time-zone">[[Time zone]]</label>
			<select id="time-zone" name="time_zone"{{#TIME_ZONE_PROBLEM}} aria-invalid="true" aria-describedby="time-zone-problem"{{/TIME_ZONE_PROBLEM}}>
				<option value="">[[UTC (Coordinated Universal Time)]]</option>
				{{#ZONE_OTHER}}<option value="{{ZONE_ID}}" selected>{{ZONE_ID}}</option>{{/ZONE_OTHER}}
				{{#ZONE_GROUP}}
				<optgroup label="{{ZONE_REGION}}">
					{{#ZONE}}
					<option value="{{ZONE_ID}}"{{#ZONE_CHOSEN}} selected{{/ZONE_CHOSEN}}>{{ZONE_NAME}}</option>
					{{/ZONE}}
				</optgroup>
				{{/ZONE_GROUP}}
			</select>
			{{#TIME_ZONE_PROBLEM}}<p class="field-problem" id="time-zone-problem">{{TIME_ZONE_PROBLEM_TEXT}}</p>{{/TIME_ZONE_PROBLEM}}
		</div>
		<button type="submit">[[Save]]</button>
	</form>
	{{/PROFILE_FORM}}
</section>
<section class="part" id="password" aria-labelledby="password-title">
	<header>
		<h2 id="password-title">[[Password]]</h2>
		<p class="hint">[[A new one signs you out everywhere else.]]</p>
	</header>
	{{#PASSWORD_FORM}}
	<form class="form" method="post" action="{{ACCOUNT_PASSWORD}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		<input type="text" autocomplete="username" value="{{ADDRESS}}" readonly hidden>
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		{{#HAS_PASSWORD}}
		<div class="field">
			<label for="current-password">[[Current password]]</label>
			<input id="current-password" name="current_password" type="password" autocomplete="current-password" required{{#CURRENT_PROBLEM}} aria-invalid="true" aria-describedby="current-password-problem"{{/CURRENT_PROBLEM}}>
			{{#CURRENT_PROBLEM}}<p class="field-problem" id="current-password-problem">{{CURRENT_PROBLEM_TEXT}}</p>{{/CURRENT_PROBLEM}}
		</div>
		{{/HAS_PASSWORD}}
		<div class="field">
			<label for="new-password">[[New password]]</label>
			<input id="new-password" name="password" type="password" autocomplete="new-password" required aria-describedby="new-password-hint{{#PASSWORD_PROBLEM}} new-password-problem{{/PASSWORD_PROBLEM}}"{{#PASSWORD_PROBLEM}} aria-invalid="true"{{/PASSWORD_PROBLEM}}>
			{{#PASSWORD_PROBLEM}}<p class="field-problem" id="new-password-problem">{{PASSWORD_PROBLEM_TEXT}}</p>{{/PASSWORD_PROBLEM}}
			<p class="hint" id="new-password-hint">[[At least 8 characters. Three or four words that do not belong together are good, and easy to remember.]]</p>
		</div>
		<button type="submit">[[Change password]]</button>
	</form>
	{{/PASSWORD_FORM}}
</section>
{{#ADDRESS_PART}}
<section class="part" id="address" aria-labelledby="address-title">
	<header>
		<h2 id="address-title">[[E-mail address]]</h2>
		<p class="hint">[[You sign in with it, and mails go there. A new one counts once you have opened the link that we send to it.]]</p>
	</header>
	{{#ADDRESS_FORM}}
	<form class="form" method="post" action="{{ACCOUNT_ADDRESS}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		<p>[[Now:]] <bdi>{{ADDRESS}}</bdi></p>
		<div class="field">
			<label for="new-address">[[New e-mail address]]</label>
			<input id="new-address" name="email" type="email" inputmode="email" autocomplete="email" spellcheck="false" required value="{{ADDRESS_TYPED}}"{{#ADDRESS_PROBLEM}} aria-invalid="true" aria-describedby="new-address-problem"{{/ADDRESS_PROBLEM}}>
			{{#ADDRESS_PROBLEM}}<p class="field-problem" id="new-address-problem">{{ADDRESS_PROBLEM_TEXT}}</p>{{/ADDRESS_PROBLEM}}
		</div>
		{{#HAS_PASSWORD}}
		<div class="field">
			<label for="address-password">[[Your password]]</label>
			<input id="address-password" name="password" type="password" autocomplete="current-password" required{{#CURRENT_PROBLEM}} aria-invalid="true" aria-describedby="address-password-problem"{{/CURRENT_PROBLEM}}>
			{{#CURRENT_PROBLEM}}<p class="field-problem" id="address-password-problem">{{CURRENT_PROBLEM_TEXT}}</p>{{/CURRENT_PROBLEM}}
		</div>
		{{/HAS_PASSWORD}}
		<button type="submit">[[Send a link to it]]</button>
	</form>
	{{/ADDRESS_FORM}}
</section>
{{/ADDRESS_PART}}
{{#SECOND_FACTOR}}
<section class="part" id="second-factor" aria-labelledby="second-factor-title">
	<header>
		<h2 id="second-factor-title">[[Second factor]]</h2>
		<p class="hint">[[A code from an app on your telephone, asked for after your password.]]</p>
	</header>
	<p class="actions">{{#SECOND_FACTOR_ON}}<span class="badge">[[On]]</span> {{/SECOND_FACTOR_ON}}{{#SECOND_FACTOR_OFF}}<span class="badge closed">[[Off]]</span> {{/SECOND_FACTOR_OFF}}<a class="button quiet" href="{{SECOND_FACTOR_LINK}}">{{#SECOND_FACTOR_ON}}[[Change or switch off]]{{/SECOND_FACTOR_ON}}{{#SECOND_FACTOR_OFF}}[[Set up a second factor]]{{/SECOND_FACTOR_OFF}}</a></p>
</section>
{{/SECOND_FACTOR}}
<section class="part" id="sessions" aria-labelledby="sessions-title">
	<header>
		<h2 id="sessions-title">[[Where you are signed in]]</h2>
		<p class="hint">[[End what you do not know, and change your password then.]]</p>
	</header>
	{{#SESSIONS_FORM}}
	<div class="sessions">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		<ul>
			{{#SESSION}}
			<li>
				<div>
					<p><strong>{{SESSION_BROWSER}}</strong>{{#SESSION_CURRENT}} <span class="mark">[[This browser]]</span>{{/SESSION_CURRENT}}</p>
					<p class="hint">{{#SESSION_NETWORK}}[[Network]] <bdi>{{SESSION_NETWORK_TEXT}}</bdi> · {{/SESSION_NETWORK}}{{#SESSION_ELSEWHERE}}<bdi>{{SESSION_HOST}}</bdi> · {{/SESSION_ELSEWHERE}}[[Signed in]] <time datetime="{{SESSION_CREATED_MACHINE}}">{{SESSION_CREATED}}</time></p>
					<p class="hint">[[Last active]] <time datetime="{{SESSION_SEEN_MACHINE}}">{{SESSION_SEEN}}</time></p>
				</div>
				{{#SESSION_OTHER}}
				<form method="post" action="{{ACCOUNT_SESSIONS}}">
					<input type="hidden" name="csrf" value="{{CSRF}}">
					<input type="hidden" name="session" value="{{SESSION_HANDLE}}">
					<button class="quiet" type="submit" aria-label="{{SESSION_END}}">[[End]]</button>
				</form>
				{{/SESSION_OTHER}}
			</li>
			{{/SESSION}}
		</ul>
		{{#SESSION_OTHERS}}
		<form method="post" action="{{ACCOUNT_SESSIONS}}">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			<button class="quiet" type="submit">[[End all others]]</button>
		</form>
		{{/SESSION_OTHERS}}
	</div>
	{{/SESSIONS_FORM}}
</section>
{{#NOTICES_PART}}
<section class="part" id="notices" aria-labelledby="notices-title">
	<header>
		<h2 id="notices-title">[[Mails to you]]</h2>
		<p class="hint">{{NOTICES_HINT}}</p>
	</header>
	{{#NOTICES_FORM}}
	<form class="form" method="post" action="{{ACCOUNT_NOTICES}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		<fieldset>
			<legend>[[Tell me]]</legend>
			{{#NOTICE}}<label class="tick"><input type="checkbox" name="{{NOTICE_NAME}}" value="on"{{#NOTICE_ON}} checked{{/NOTICE_ON}}> {{NOTICE_TEXT}}</label>{{/NOTICE}}
		</fieldset>
		<button type="submit">[[Save]]</button>
	</form>
	{{/NOTICES_FORM}}
</section>
{{/NOTICES_PART}}
