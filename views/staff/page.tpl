<div class="desk-page{{#IN_SETTINGS}} in-settings{{/IN_SETTINGS}}">
	{{#SIDE_MENU}}
	<nav class="side-menu" aria-label="[[Settings]]">
		{{#SETTINGS_GROUP}}
		<p class="menu-label">{{MENU_LABEL}}</p>
		<ul>
			{{#PLACE}}<li><a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/PLACE}}
		</ul>
		{{/SETTINGS_GROUP}}
	</nav>
	{{/SIDE_MENU}}
	<div class="desk-main">
		{{#ABOVE}}<p class="back"><a href="{{PLACE_LINK}}">{{PLACE_LABEL}}</a></p>{{/ABOVE}}
		<header class="page-head">
			<div>
				<h1><bdi>{{TITLE}}</bdi></h1>
				{{#LEAD}}<p class="lead">{{LEAD_TEXT}}</p>{{/LEAD}}
			</div>
			{{#HEAD}}<div class="head-actions">{{>HEAD_ACTIONS}}</div>{{/HEAD}}
		</header>
		{{#TABS}}
		<nav class="tabs" aria-label="[[Parts of this page]]">
			{{#TAB}}<a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a>{{/TAB}}
		</nav>
		{{/TABS}}
		{{#NOTICE}}<p class="notice" role="status" tabindex="-1" autofocus>{{NOTICE_TEXT}}</p>{{/NOTICE}}
		{{#PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
		{{#WHOLE}}
		{{>CONTENT}}
		{{/WHOLE}}
		{{#PARTED}}
		<div class="parted">
			<nav class="part-menu" aria-label="[[In this part]]">
				<ul>
					{{#PART}}<li><a{{#PLACE_OPEN}} href="{{PLACE_LINK}}"{{/PLACE_OPEN}}{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/PART}}
				</ul>
			</nav>
			<div class="part-page">
				{{>CONTENT}}
			</div>
		</div>
		{{/PARTED}}
	</div>
</div>
