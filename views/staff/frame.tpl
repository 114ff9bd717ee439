<!doctype html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
	<meta charset="utf-8">
	<title>{{TITLE}} · {{PORTAL}}</title>
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<meta name="robots" content="noindex">
	<link rel="icon" href="{{ICON}}" type="image/svg+xml">
	<link rel="stylesheet" href="{{STYLE}}">
	<link rel="stylesheet" href="{{STAFF_STYLE}}">
	<script src="{{SCRIPT}}" defer></script>
</head>
<body class="desk">
	<a class="skip" href="#main">[[Skip to the content]]</a>
	<header class="bar">
		<a class="portal" href="{{HOME}}"><img class="logo" src="{{ICON}}" alt="" width="28" height="28"><bdi>{{PORTAL}}</bdi></a>
		{{#SIGNED_IN}}
		<nav class="pages" aria-label="[[Main menu]]">
			{{#PLACE}}<a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a>{{/PLACE}}
			{{#MAIN_MENU}}
			<details class="menu" name="menu">
				<summary{{#MENU_HERE}} class="here"{{/MENU_HERE}}>{{MENU_LABEL}}</summary>
				<ul>
					{{#PLACE}}<li><a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/PLACE}}
				</ul>
			</details>
			{{/MAIN_MENU}}
		</nav>
		<div class="person">
			{{#SETTINGS_MENU}}
			<details class="menu settings-menu" name="menu">
				<summary aria-label="[[Settings]]" title="[[Settings]]"><svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="3.25"/><path d="M12 2.75v2.5M12 18.75v2.5M21.25 12h-2.5M5.25 12h-2.5M18.54 5.46l-1.77 1.77M7.23 16.77l-1.77 1.77M18.54 18.54l-1.77-1.77M7.23 7.23 5.46 5.46"/><circle cx="12" cy="12" r="6.75"/></svg></summary>
				<div class="menu-groups">
					{{#SETTINGS_GROUP}}
					<div>
						<p class="menu-label">{{MENU_LABEL}}</p>
						<ul>
							{{#PLACE}}<li><a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/PLACE}}
						</ul>
					</div>
					{{/SETTINGS_GROUP}}
				</div>
			</details>
			{{/SETTINGS_MENU}}
			<details class="menu me" name="menu">
				<summary><svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"><circle cx="12" cy="8.25" r="3.75"/><path d="M4.75 20c.7-3.7 3.6-6 7.25-6s6.55 2.3 7.25 6"/></svg> <span class="visually-hidden">[[Signed in as]]</span> <bdi class="who">{{NAME}}</bdi></summary>
				<ul>
					<li><a href="{{ACCOUNT}}"{{#IN_ACCOUNT}} aria-current="page"{{/IN_ACCOUNT}}>[[My account]]</a></li>
					<li>
						<form method="post" action="{{LOGOUT}}">
							<input type="hidden" name="csrf" value="{{CSRF}}">
							<button class="plain" type="submit">[[Log out]]</button>
						</form>
					</li>
				</ul>
			</details>
		</div>
		{{/SIGNED_IN}}
	</header>
	<main id="main" tabindex="-1">
		{{>MAIN}}
	</main>
</body>
</html>
