<div class="desk-tickets">
	{{#DESK_INBOXES}}
	<nav class="desk-inboxes" aria-label="[[Inboxes]]">
		<details class="menu tab-menu" name="menu">
			<summary><bdi>{{INBOX_OPEN}}</bdi></summary>
			<ul>
				{{#DESK_INBOX}}<li><a href="{{INBOX_LINK}}"{{#INBOX_HERE}} aria-current="page"{{/INBOX_HERE}}><bdi>{{INBOX_NAME}}</bdi></a></li>{{/DESK_INBOX}}
			</ul>
		</details>
		<ul class="inbox-list">
			{{#DESK_INBOX}}<li><a href="{{INBOX_LINK}}"{{#INBOX_HERE}} aria-current="page"{{/INBOX_HERE}}><bdi>{{INBOX_NAME}}</bdi></a></li>{{/DESK_INBOX}}
		</ul>
	</nav>
	{{/DESK_INBOXES}}
	<div class="desk-list">
		{{>DESK_LIST}}
	</div>
</div>
