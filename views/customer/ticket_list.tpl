{{#DONE}}<p class="done" role="status" tabindex="-1" autofocus>{{DONE_TEXT}}</p>{{/DONE}}
{{#LIST_TITLE}}
<div class="page-head">
	<h1><bdi>{{LABEL_MANY}}</bdi></h1>
	{{#VIEWS}}
	<form class="choice" method="get" action="{{LIST}}">
		{{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE}}">{{/HIDDEN}}
		<label for="view">[[View]]</label>
		<select id="view" name="view">
			<option value="organization"{{#ORGANIZATION}} selected{{/ORGANIZATION}}>{{VIEW_ORGANIZATION}}</option>
			<option value="mine"{{#MINE}} selected{{/MINE}}>[[Owned by me]]</option>
		</select>
		<button class="quiet" type="submit">[[Show]]</button>
	</form>
	{{/VIEWS}}
	{{#FILING_ABOVE}}<a class="button" href="{{NEW}}"><bdi>{{MENU_TEXT}}</bdi></a>{{/FILING_ABOVE}}
</div>
{{/LIST_TITLE}}
<div class="list-head">
	<nav class="tabs" aria-label="[[Status]]">
		{{#TAB}}
		<a href="{{TAB_LINK}}"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}}>{{TAB_LABEL}}</a>
		{{/TAB}}
	</nav>
	{{#TOOLS}}
	<div class="list-tools">
		{{#SEARCH}}
		<form class="search" role="search" method="get" action="{{LIST}}">
			{{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE}}">{{/HIDDEN}}
			<label class="visually-hidden" for="q">[[Search in subject, number and messages]]</label>
			<input id="q" name="q" type="search" maxlength="100" value="{{Q}}" placeholder="[[Search]]" enterkeyhint="search">
			<button class="quiet" type="submit"><span class="visually-hidden">[[Search]]</span><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M11.2 6.9a4.3 4.3 0 1 1-8.6 0 4.3 4.3 0 0 1 8.6 0zm-1.3 3 3.6 3.6"/></svg></button>
		</form>
		{{/SEARCH}}
		{{#FILTERS_SHUT}}<a class="button quiet" href="{{FILTERS_LINK}}">[[Filter and sort]]</a>{{/FILTERS_SHUT}}
		{{#FILTERS_OPEN}}<a class="button quiet" href="{{FILTERS_LINK}}">[[Close the filters]]</a>{{/FILTERS_OPEN}}
		{{#EXPORT}}<a class="button quiet export" href="{{EXPORT_LINK}}" download>[[Export to CSV]]</a>{{/EXPORT}}
		{{#EXPORT_SEMICOLONS}}<a class="button quiet export" href="{{EXPORT_SEMICOLONS_LINK}}" download>[[CSV for Excel]]</a>{{/EXPORT_SEMICOLONS}}
	</div>
	{{/TOOLS}}
</div>
{{#WORDLESS}}<p class="notice wordless" role="status">[[Nothing was searched for: please type a word or a number. The list below is as it is without a search.]]</p>{{/WORDLESS}}
{{#FILTERS}}
<form class="filters" method="get" action="{{LIST}}" aria-label="[[Filters]]">
	{{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE}}">{{/HIDDEN}}
	<div class="filter-fields">
		{{#FILTER}}
		<div class="field">
			<label for="{{FILTER_ID}}"><bdi>{{FILTER_LABEL}}</bdi></label>
			{{#FILTER_SELECT}}
			<select id="{{FILTER_ID}}" name="{{FILTER_NAME}}">
				{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
			</select>
			{{/FILTER_SELECT}}
			{{#FILTER_INPUT}}<input id="{{FILTER_ID}}" name="{{FILTER_NAME}}" type="{{FILTER_TYPE}}" value="{{FILTER_VALUE}}">{{/FILTER_INPUT}}
		</div>
		{{/FILTER}}
	</div>
	<div class="actions">
		<button class="quiet" type="submit">[[Show results]]</button>
		<a href="{{CLEAR_LINK}}">[[Clear all filters]]</a>
	</div>
</form>
{{/FILTERS}}
{{#CHIPS}}
<ul class="chips" aria-label="[[Filters that are set]]">
	{{#CHIP}}
	<li><a href="{{CHIP_LINK}}"><span class="visually-hidden">[[Take away the filter]]</span> <bdi>{{CHIP_LABEL}}</bdi>: <bdi>{{CHIP_VALUE}}</bdi></a></li>
	{{/CHIP}}
	{{#CHIPS_CLEAR}}<li class="clear"><a href="{{CLEAR_LINK}}">[[Clear all filters]]</a></li>{{/CHIPS_CLEAR}}
</ul>
{{/CHIPS}}
{{#TABLE}}
<table class="tickets{{#MANY_COLUMNS}} many{{/MANY_COLUMNS}}" role="table">
	<caption class="visually-hidden">{{LABEL_MANY}}</caption>
	<thead role="rowgroup">
		<tr role="row">
			{{#COLUMN}}
			<th role="columnheader" scope="col"{{#COLUMN_WIDE}} class="wide-column"{{/COLUMN_WIDE}}{{#COLUMN_NARROW}} class="narrow-column"{{/COLUMN_NARROW}}{{#ASCENDING}} aria-sort="ascending"{{/ASCENDING}}{{#DESCENDING}} aria-sort="descending"{{/DESCENDING}}><a href="{{SORT_LINK}}"><bdi>{{COLUMN_LABEL}}</bdi></a></th>
			{{/COLUMN}}
		</tr>
	</thead>
	<tbody role="rowgroup">
		{{#TICKET}}
		<tr role="row">
			{{#CELL}}
			{{#CELL_SUBJECT}}<th role="rowheader" scope="row" class="subject"><a href="{{LINK}}"><bdi dir="auto">{{SUBJECT}}</bdi></a></th>{{/CELL_SUBJECT}}
			{{#CELL_NUMBER}}<td role="cell" class="number" data-label="{{COLUMN_LABEL}}">{{NUMBER}}</td>{{/CELL_NUMBER}}
			{{#CELL_TEXT}}<td role="cell" data-label="{{COLUMN_LABEL}}"><bdi>{{CELL_VALUE}}</bdi></td>{{/CELL_TEXT}}
			{{#CELL_TIME}}<td role="cell" data-label="{{COLUMN_LABEL}}"><time datetime="{{CELL_MACHINE}}">{{CELL_VALUE}}</time></td>{{/CELL_TIME}}
			{{#CELL_STATUS}}<td role="cell" class="status" data-label="{{COLUMN_LABEL}}"><span class="badge{{#CLOSED}} closed{{/CLOSED}}"><bdi>{{CELL_VALUE}}</bdi></span></td>{{/CELL_STATUS}}
			{{#CELL_UNOWNED}}<td role="cell" data-label="{{COLUMN_LABEL}}"><span class="none">[[Nobody yet]]</span></td>{{/CELL_UNOWNED}}
			{{#CELL_EMPTY}}<td role="cell" data-label="{{COLUMN_LABEL}}"><span class="none">–</span></td>{{/CELL_EMPTY}}
			{{/CELL}}
		</tr>
		{{/TICKET}}
	</tbody>
</table>
{{/TABLE}}
{{#NO_TICKETS}}
<div class="empty">
	<h2>{{NONE_TITLE}}</h2>
	<p>[[Requests that you send to us appear here, with our answers.]]</p>
	{{#FILING}}<p><a class="button" href="{{NEW}}"><bdi>{{MENU_TEXT}}</bdi></a></p>{{/FILING}}
</div>
{{/NO_TICKETS}}
{{#NONE_FOUND}}
<div class="empty">
	<h2>{{NONE_TITLE}}</h2>
	{{#NONE_LEAD}}<p>{{NONE_LEAD_TEXT}}</p>{{/NONE_LEAD}}
	{{#CLEAR_SEARCH}}<p><a class="button quiet" href="{{CLEAR_SEARCH_LINK}}">[[Clear the search]]</a></p>{{/CLEAR_SEARCH}}
	{{#CLEAR_FILTERS}}<p><a href="{{CLEAR_LINK}}">[[Clear all filters]]</a></p>{{/CLEAR_FILTERS}}
	{{#SHOW_ALL}}<p><a href="{{LIST_ALL}}">{{SHOW_ALL_TEXT}}</a></p>{{/SHOW_ALL}}
</div>
{{/NONE_FOUND}}
{{#PAGING}}
<nav class="paging" aria-label="[[Pages]]">
	{{#PAGE_BEFORE}}<a rel="prev" href="{{PAGE_BEFORE_LINK}}">{{PAGE_BEFORE_TEXT}}</a>{{/PAGE_BEFORE}}
	{{#PAGE_BEHIND}}<a rel="next" href="{{PAGE_BEHIND_LINK}}">{{PAGE_BEHIND_TEXT}}</a>{{/PAGE_BEHIND}}
</nav>
{{/PAGING}}
