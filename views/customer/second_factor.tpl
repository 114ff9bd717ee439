<nav class="back" aria-label="[[Breadcrumb]]"><a href="{{ACCOUNT}}">[[Your account]]</a></nav>
<h1>[[Second factor]]</h1>
{{#DONE}}<p class="done" role="status" tabindex="-1" autofocus>{{DONE_TEXT}}</p>{{/DONE}}
{{#REQUIRED}}<p class="notice" role="status">[[Everybody who works here needs a second factor. Set yours up to go on.]]</p>{{/REQUIRED}}
{{#FACTOR_OFF}}
<section class="part" aria-labelledby="begin-title">
	<header>
		<h2 id="begin-title">[[Set it up]]</h2>
		<p class="hint">[[Whoever finds out your password still does not get in: after it you are asked for a code from an app on your telephone.]]</p>
	</header>
	{{#BEGIN_FORM}}
	<form class="form" method="post" action="{{FACTOR_BEGIN}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		{{#HAS_PASSWORD}}
		<div class="field">
			<label for="begin-password">[[Your password]]</label>
			<input id="begin-password" name="password" type="password" autocomplete="current-password" required{{#CURRENT_PROBLEM}} aria-invalid="true" aria-describedby="begin-password-problem"{{/CURRENT_PROBLEM}}>
			{{#CURRENT_PROBLEM}}<p class="field-problem" id="begin-password-problem">{{CURRENT_PROBLEM_TEXT}}</p>{{/CURRENT_PROBLEM}}
		</div>
		{{/HAS_PASSWORD}}
		<button type="submit">[[Begin]]</button>
	</form>
	{{/BEGIN_FORM}}
</section>
{{/FACTOR_OFF}}
{{#FACTOR_PENDING}}
<section class="part" aria-labelledby="scan-title">
	<header>
		<h2 id="scan-title">[[1. Let your app know]]</h2>
		<p class="hint">[[Open an authenticator app on your telephone and scan the picture. On the telephone itself, open the link; or type the key.]]</p>
	</header>
	<div class="factor">
		{{#QR}}<svg class="qr" viewBox="0 0 {{QR_SIDE}} {{QR_SIDE}}" role="img" aria-label="[[Picture for your authenticator app]]" shape-rendering="crispEdges"><rect width="{{QR_SIDE}}" height="{{QR_SIDE}}" fill="#fff"></rect><path d="{{QR_PATH}}" fill="#000"></path></svg>{{/QR}}
		<p><a class="button quiet" href="otpauth://totp/{{OTP_ISSUER:u}}:{{OTP_NAME:u}}?secret={{OTP_SECRET:u}}&amp;issuer={{OTP_ISSUER:u}}">[[Open in the app]]</a></p>
		<p>[[Key:]] <code class="key">{{SECRET}}</code></p>
	</div>
</section>
<section class="part" aria-labelledby="confirm-title">
	<header>
		<h2 id="confirm-title">[[2. Show that it works]]</h2>
		<p class="hint">[[The app now shows six digits for this portal, new ones every half minute.]]</p>
	</header>
	{{#CONFIRM_FORM}}
	<form class="form" method="post" action="{{FACTOR_CONFIRM}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		<div class="field">
			<label for="code">[[Code]]</label>
			<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required{{#CODE_PROBLEM}} aria-invalid="true" aria-describedby="code-problem" autofocus{{/CODE_PROBLEM}}>
			{{#CODE_PROBLEM}}<p class="field-problem" id="code-problem">{{CODE_PROBLEM_TEXT}}</p>{{/CODE_PROBLEM}}
		</div>
		<button type="submit">[[Switch it on]]</button>
	</form>
	{{/CONFIRM_FORM}}
</section>
{{/FACTOR_PENDING}}
{{#FACTOR_CODES}}
<section class="part" aria-labelledby="codes-title">
	<header>
		<h2 id="codes-title">[[Keep your recovery codes]]</h2>
		<p class="hint">[[Each lets you in once, when your telephone is not at hand. Write them down or print them, and keep them apart from it. They are not shown again.]]</p>
	</header>
	<div class="factor">
		<ol class="codes">
			{{#CODE}}
			<li><code>{{CODE_TEXT}}</code></li>
			{{/CODE}}
		</ol>
		<form method="post" action="{{FACTOR_KEPT}}">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			<button type="submit">[[I have kept them]]</button>
		</form>
	</div>
</section>
{{/FACTOR_CODES}}
{{#FACTOR_ON}}
<section class="part" aria-labelledby="state-title">
	<header>
		<h2 id="state-title">[[It is on]]</h2>
		<p class="hint">[[You are asked for a code whenever you sign in.]]</p>
	</header>
	<dl class="state">
		<div><dt>[[Since]]</dt><dd><time datetime="{{SINCE_MACHINE}}">{{SINCE}}</time></dd></div>
		<div><dt>[[Recovery codes]]</dt><dd>{{CODES_LEFT}}</dd></div>
	</dl>
</section>
<section class="part" aria-labelledby="renew-title">
	<header>
		<h2 id="renew-title">[[New recovery codes]]</h2>
		<p class="hint">[[The ones that you have stop working.]]</p>
		{{#CODES_HIDDEN}}<p class="hint">[[You have not kept your recovery codes yet, and they are shown for 15 minutes only. Make new ones to see them.]]</p>{{/CODES_HIDDEN}}
	</header>
	{{#CODES_FORM}}
	<form class="form" method="post" action="{{FACTOR_RENEW}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		{{#HAS_PASSWORD}}
		<div class="field">
			<label for="renew-password">[[Your password]]</label>
			<input id="renew-password" name="password" type="password" autocomplete="current-password" required{{#CURRENT_PROBLEM}} aria-invalid="true" aria-describedby="renew-password-problem"{{/CURRENT_PROBLEM}}>
			{{#CURRENT_PROBLEM}}<p class="field-problem" id="renew-password-problem">{{CURRENT_PROBLEM_TEXT}}</p>{{/CURRENT_PROBLEM}}
		</div>
		{{/HAS_PASSWORD}}
		<button class="quiet" type="submit">[[Make new codes]]</button>
	</form>
	{{/CODES_FORM}}
</section>
<section class="part" aria-labelledby="off-title">
	<header>
		<h2 id="off-title">[[Switch it off]]</h2>
		<p class="hint">[[Your password alone lets you in then. To move to another telephone, switch it off here and set it up there.]]</p>
	</header>
	{{#OFF_FORM}}
	<form class="form" method="post" action="{{FACTOR_END}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		{{#HAS_PASSWORD}}
		<div class="field">
			<label for="off-password">[[Your password]]</label>
			<input id="off-password" name="password" type="password" autocomplete="current-password" required{{#CURRENT_PROBLEM}} aria-invalid="true" aria-describedby="off-password-problem"{{/CURRENT_PROBLEM}}>
			{{#CURRENT_PROBLEM}}<p class="field-problem" id="off-password-problem">{{CURRENT_PROBLEM_TEXT}}</p>{{/CURRENT_PROBLEM}}
		</div>
		{{/HAS_PASSWORD}}
		<button class="quiet" type="submit">[[Switch off]]</button>
	</form>
	{{/OFF_FORM}}
</section>
{{/FACTOR_ON}}
