<div class="page-head">
	<h1>[[Tickets]]</h1>
	{{#VIEWS}}
	<form class="choice" method="get" action="{{LIST}}">
		{{#KEEP_STATUS}}<input type="hidden" name="status" value="{{STATUS_WORD}}">{{/KEEP_STATUS}}
		<label for="view">[[View]]</label>
		<select id="view" name="view">
			<option value="organization"{{#ORGANIZATION}} selected{{/ORGANIZATION}}>[[Organization's tickets]]</option>
			<option value="mine"{{#MINE}} selected{{/MINE}}>[[Owned by me]]</option>
		</select>
		<button class="quiet" type="submit">[[Show]]</button>
	</form>
	{{/VIEWS}}
	{{#FILING}}<a class="button" href="{{NEW}}"><bdi>{{MENU_TEXT}}</bdi></a>{{/FILING}}
</div>
<nav class="tabs" aria-label="[[Status]]">
	{{#TAB}}
	<a href="{{TAB_LINK}}"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}}>{{TAB_LABEL}}</a>
	{{/TAB}}
</nav>
{{#TABLE}}
<table class="tickets" role="table">
	<caption class="visually-hidden">[[Tickets, the latest activity first]]</caption>
	<thead role="rowgroup">
		<tr role="row">
			<th role="columnheader" scope="col">[[Subject]]</th>
			<th role="columnheader" scope="col">[[Requested by]]</th>
			<th role="columnheader" scope="col">[[Create date]]</th>
			<th role="columnheader" scope="col">[[Ticket owner]]</th>
			<th role="columnheader" scope="col">[[Last activity date]]</th>
			<th role="columnheader" scope="col">[[Status]]</th>
		</tr>
	</thead>
	<tbody role="rowgroup">
		{{#TICKET}}
		<tr role="row">
			<th role="rowheader" scope="row"><span class="subject"><span class="number">#{{NUMBER}}</span> <a href="{{LINK}}"><bdi dir="auto">{{SUBJECT}}</bdi></a></span></th>
			<td role="cell" data-label="[[Requested by]]"><bdi>{{REQUESTER}}</bdi></td>
			<td role="cell" data-label="[[Create date]]"><time datetime="{{CREATED_MACHINE}}">{{CREATED}}</time></td>
			<td role="cell" data-label="[[Ticket owner]]">{{#OWNED}}<bdi>{{OWNER}}</bdi>{{/OWNED}}{{#UNOWNED}}<span class="none">[[Nobody yet]]</span>{{/UNOWNED}}</td>
			<td role="cell" data-label="[[Last activity date]]"><time datetime="{{UPDATED_MACHINE}}">{{UPDATED}}</time></td>
			<td role="cell" data-label="[[Status]]"><span class="badge{{#CLOSED}} closed{{/CLOSED}}"><bdi>{{STATUS}}</bdi></span></td>
		</tr>
		{{/TICKET}}
	</tbody>
</table>
{{/TABLE}}
{{#NO_TICKETS}}
<div class="empty">
	<h2>[[No tickets yet]]</h2>
	<p>[[Requests that you send to us appear here, with our answers.]]</p>
</div>
{{/NO_TICKETS}}
{{#NONE_FOUND}}
<div class="empty">
	<h2>{{NONE_TITLE}}</h2>
	<p><a href="{{LIST_ALL}}">[[Show all tickets]]</a></p>
</div>
{{/NONE_FOUND}}
{{#PAGING}}
<nav class="paging" aria-label="[[Pages]]">
	{{#NEWER}}<a rel="prev" href="{{NEWER_LINK}}">[[Newer]]</a>{{/NEWER}}
	{{#OLDER}}<a rel="next" href="{{OLDER_LINK}}">[[Older]]</a>{{/OLDER}}
</nav>
{{/PAGING}}
