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
			<details class="menu tab-menu" name="menu">
				<summary>{{TAB_OPEN}}</summary>
				<ul>
					{{#TAB}}<li><a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/TAB}}
				</ul>
			</details>
			<div class="tab-row">
				{{#TAB}}<a href="{{PLACE_LINK}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a>{{/TAB}}
			</div>
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
					{{#MORE_PARTS}}
					<li>
						<details class="more-parts"{{#MENU_HERE}} open{{/MENU_HERE}}>
							<summary><svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="3.25"/><path d="M12 2.75v2.5M12 18.75v2.5M21.25 12h-2.5M5.25 12h-2.5M18.54 5.46l-1.77 1.77M7.23 16.77l-1.77 1.77M18.54 18.54l-1.77-1.77M7.23 7.23 5.46 5.46"/><circle cx="12" cy="12" r="6.75"/></svg> [[Settings]]</summary>
							<ul>
								{{#MORE_PART}}<li><a{{#PLACE_OPEN}} href="{{PLACE_LINK}}"{{/PLACE_OPEN}}{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{PLACE_LABEL}}</a></li>{{/MORE_PART}}
							</ul>
						</details>
					</li>
					{{/MORE_PARTS}}
				</ul>
			</nav>
			<div class="part-page">
				{{>CONTENT}}
			</div>
		</div>
		{{/PARTED}}
	</div>
</div>
