<!doctype html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
	<meta charset="utf-8">
	<title>{{TITLE}}{{#TITLE_PORTAL}} · {{PORTAL}}{{/TITLE_PORTAL}}</title>
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<meta name="robots" content="noindex">
	{{#USUAL_ICON}}<link rel="icon" href="{{ICON}}" type="image/svg+xml">{{/USUAL_ICON}}{{#OWN_ICON}}<link rel="icon" href="{{FAVICON}}">{{/OWN_ICON}}
	<link rel="stylesheet" href="{{STYLE}}">
	{{#THEMED}}<link rel="stylesheet" href="{{THEME}}">{{/THEMED}}
</head>
<body>
	<a class="skip" href="#main">[[Skip to the content]]</a>
	{{#BANNER}}
	<header class="banner">
		<a class="portal" href="{{HOME}}">{{#USUAL_LOGO}}<img class="logo" src="{{ICON}}" alt="" width="28" height="28">{{/USUAL_LOGO}}{{#OWN_LOGO}}<img class="brand" src="{{LOGO}}" alt="{{LOGO_NAME}}">{{/OWN_LOGO}}{{#PORTAL_NAMED}}<bdi>{{PORTAL}}</bdi>{{/PORTAL_NAMED}}</a>
		{{#SIGNED_IN}}
		{{#ADMITTED}}
		<nav class="pages" aria-label="[[Main menu]]">
			<a href="{{TICKETS}}"{{#IN_TICKETS}} aria-current="page"{{/IN_TICKETS}}><bdi>{{LABEL_MANY}}</bdi></a>
			{{#FILING}}<a href="{{NEW}}"{{#IN_NEW}} aria-current="page"{{/IN_NEW}}><bdi>{{MENU_TEXT}}</bdi></a>{{/FILING}}
		</nav>
		{{/ADMITTED}}
		<div class="person">
			{{#MAY_CHANGE}}<a class="mine" href="{{ACCOUNT}}"{{#IN_ACCOUNT}} aria-current="page"{{/IN_ACCOUNT}}><span class="word">{{#ACCOUNT_USUAL}}[[Account]]{{/ACCOUNT_USUAL}}{{#ACCOUNT_OWN}}{{ACCOUNT_WORDS}}{{/ACCOUNT_OWN}}</span> <span class="who"><span class="visually-hidden">[[Signed in as]]</span> <bdi>{{NAME}}</bdi></span></a>{{/MAY_CHANGE}}
			{{#ONLY_NAMED}}<span class="mine"><span class="who"><bdi>{{NAME}}</bdi></span></span>{{/ONLY_NAMED}}
			{{#MAY_LEAVE}}
			<form method="post" action="{{LOGOUT}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<button class="quiet" type="submit">[[Log out]]</button>
			</form>
			{{/MAY_LEAVE}}
		</div>
		{{/SIGNED_IN}}
	</header>
	{{/BANNER}}
	{{#PREVIEW}}<aside class="preview" aria-label="[[Preview]]">[[A preview: customers do not see this page, and its buttons do nothing.]]</aside>{{/PREVIEW}}
	{{#LOOKING}}
	<aside class="preview looking" aria-label="[[Preview]]">
		<p><strong>[[Preview]]</strong> {{#EYES}}<bdi>{{EYES_OF}}</bdi> [[You can look at everything, but nothing is sent or changed.]]{{/EYES}}{{#EXAMPLES}}[[You see this portal with examples on it, and nobody's data. Nothing is sent or changed.]]{{/EXAMPLES}}{{#LOOKING_OFF}} [[The portal is switched off: customers do not see it.]]{{/LOOKING_OFF}}</p>
		<div class="ways">
			{{#CHOOSE}}<a class="button quiet" href="{{CHOOSE_LINK}}">{{#CHOOSE_ONE}}[[See it as a customer]]{{/CHOOSE_ONE}}{{#CHOOSE_ANOTHER}}[[Choose another customer]]{{/CHOOSE_ANOTHER}}</a>{{/CHOOSE}}
			<form method="post" action="{{LEAVE}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<button class="quiet" type="submit">[[Leave the preview]]</button>
			</form>
		</div>
	</aside>
	{{/LOOKING}}
	<main id="main" tabindex="-1">
		{{>MAIN}}
	</main>
	<footer class="foot">
		{{#BANNER}}<p><bdi>{{FOOTER}}</bdi></p>{{/BANNER}}
		{{#LEGAL}}<ul class="legal">{{#LEGAL_LINK}}<li><a href="{{LEGAL_ADDRESS}}" rel="noopener noreferrer"><bdi>{{LEGAL_LABEL}}</bdi></a></li>{{/LEGAL_LINK}}</ul>{{/LEGAL}}
		{{#LANGUAGE_SWITCH}}
		<form class="languages" method="post" action="{{LANGUAGE_ACTION}}" aria-label="[[Language]]">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			<input type="hidden" name="next" value="{{HERE}}">
			{{#UNSENT}}<noscript><p class="hint">[[Send what you have typed first: another language loads this page anew.]]</p></noscript>{{/UNSENT}}
			<ul>
				{{#SWITCH_ROW}}
				<li lang="{{SWITCH_TAG}}" dir="auto">{{#SWITCH_HERE}}<span aria-current="true">{{SWITCH_NAME}}</span>{{/SWITCH_HERE}}{{#SWITCH_TO}}<button type="submit" name="language" value="{{SWITCH_TAG}}">{{SWITCH_NAME}}</button>{{/SWITCH_TO}}</li>
				{{/SWITCH_ROW}}
			</ul>
		</form>
		{{/LANGUAGE_SWITCH}}
	</footer>
</body>
</html>
