{{#IMPORT}}
<section class="setting-section item-import" aria-labelledby="import-title">
	<h2 id="import-title">[[The list that was sent]]</h2>
	<p>{{IMPORT_TEXT}}</p>
	{{#IMPORT_ON}}
	<progress value="{{IMPORT_DONE}}" max="{{IMPORT_COUNT}}" aria-labelledby="import-title"></progress>
	<p><a class="button quiet" href="{{HERE}}">[[Look again]]</a></p>
	{{/IMPORT_ON}}
	{{#IMPORT_OVER}}<form method="post" action="{{HERE}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="import" value="seen"><button class="quiet" type="submit">[[I have read this]]</button></form>{{/IMPORT_OVER}}
</section>
{{/IMPORT}}
{{#ITEM_ADD}}
<form class="setting-section item-add" method="post" action="{{WHERE_TO}}" enctype="multipart/form-data">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<div class="field">
		<label for="add">[[Add contacts by their addresses]]</label>
		<textarea id="add" name="add" rows="2" dir="ltr" spellcheck="false" aria-describedby="add-hint{{#FIELD_PROBLEM}} add-problem{{/FIELD_PROBLEM}}"{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
{{ADD_LINES:p}}</textarea>
		{{#FIELD_PROBLEM}}<p class="field-problem" id="add-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
		<p class="hint" id="add-hint">[[One on each line, or the rows of a table: of each row the first address counts. You are told which addresses are no contact's.]]</p>
	</div>
	<div class="field">
		<label for="add-file">[[Or a file (CSV)]]</label>
		<input id="add-file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="add-file-hint{{#FILE_PROBLEM}} add-file-problem{{/FILE_PROBLEM}}"{{#FILE_PROBLEM}} aria-invalid="true"{{/FILE_PROBLEM}}>
		{{#FILE_PROBLEM}}<p class="field-problem" id="add-file-problem">{{FILE_PROBLEM_TEXT}}</p>{{/FILE_PROBLEM}}
		<p class="hint" id="add-file-hint">[[A table saved as text in UTF-8, of 1 MiB and 5,000 lines at most. A first row of headings is passed over.]]</p>
	</div>
	<p><button type="submit">[[Add]]</button></p>
</form>
{{/ITEM_ADD}}
{{#FIND}}
<form class="table-tools" method="get" action="{{HERE}}" role="search">
	<div class="field">
		<label for="find">{{FIND_LABEL}}</label>
		<div class="prefixed"><input id="find" name="q" type="search" dir="auto" autocomplete="off" value="{{FIND_TEXT}}"><button class="quiet" type="submit">[[Search]]</button></div>
	</div>
	{{#FOUND}}<a href="{{HERE}}">[[Show all]]</a>{{/FOUND}}
</form>
{{/FIND}}
{{#ITEM_LIST}}
<div class="table-box" role="region" aria-label="{{LIST_LABEL}}" tabindex="0">
	<table class="rows">
		<thead>
			<tr>
				{{#HEAD_CELL}}<th scope="col">{{HEAD_LABEL}}</th>{{/HEAD_CELL}}
				<th scope="col"><span class="visually-hidden">[[Actions]]</span></th>
			</tr>
		</thead>
		<tbody>
			{{#ITEM}}
			<tr>
				<th scope="row">{{#ITEM_OPEN}}<a href="{{ITEM_LINK}}"><bdi>{{ITEM_NAME}}</bdi></a>{{/ITEM_OPEN}}{{#ITEM_SHUT}}<bdi>{{ITEM_NAME}}</bdi>{{/ITEM_SHUT}}{{#ITEM_MARK}} <span class="mark">{{ITEM_MARK_TEXT}}</span>{{/ITEM_MARK}}{{#ITEM_BELOW}}<span class="below"><bdi>{{ITEM_BELOW_TEXT}}</bdi></span>{{/ITEM_BELOW}}</th>
				{{#CELL}}<td data-label="{{HEAD_LABEL}}"><div>{{#CELL_STATE}}<span class="{{CELL_CLASS}}">{{ITEM_CELL_TEXT}}</span>{{/CELL_STATE}}{{#CELL_WORDS}}<bdi>{{ITEM_CELL_TEXT}}</bdi>{{/CELL_WORDS}}{{#CELL_LINKED}}<a href="{{CELL_LINK}}"><bdi>{{ITEM_CELL_TEXT}}</bdi></a>{{/CELL_LINKED}}{{#CELL_EMPTY}}<span class="none">{{ITEM_CELL_TEXT}}</span>{{/CELL_EMPTY}}{{#CELL_BELOW}}<span class="below"><bdi>{{CELL_BELOW_TEXT}}</bdi></span>{{/CELL_BELOW}}{{#CELL_MORE}}<span class="below"><a href="{{MORE_LINK}}">{{MORE_TEXT}}</a></span>{{/CELL_MORE}}</div></td>{{/CELL}}
				<td><div class="row-actions">
					{{#ITEM_EDIT}}<a class="button quiet" href="{{ITEM_LINK}}" aria-label="{{EDIT_LABEL}}">[[Edit]]</a>{{/ITEM_EDIT}}
					{{#ITEM_ACTION}}<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="{{ACTION_FIELD}}" value="{{ACTION_VALUE}}">{{#ACTION_RETURNS}}<input type="hidden" name="q" value="{{FIND_TEXT}}">{{/ACTION_RETURNS}}<button class="quiet" type="submit" aria-label="{{ACTION_LABEL}}">{{ACTION_TEXT}}</button></form>{{/ITEM_ACTION}}
				</div></td>
			</tr>
			{{/ITEM}}
		</tbody>
	</table>
</div>
{{#MORE}}<p class="row-buttons pages">{{#MORE_FIRST}}<a class="button quiet" href="{{HERE}}">[[First page]]</a>{{/MORE_FIRST}}{{#MORE_NEXT}}<a class="button quiet" rel="next" href="{{NEXT_LINK}}">[[Next page]]</a>{{/MORE_NEXT}}</p>{{/MORE}}
{{/ITEM_LIST}}
{{#EMPTY}}
<div class="empty">
	<h2>{{EMPTY_TITLE}}</h2>
	<p>{{EMPTY_TEXT}}</p>
	{{#EMPTY_NEW}}<p class="actions"><a class="button" href="{{NEW}}">{{NEW_LABEL}}</a></p>{{/EMPTY_NEW}}
</div>
{{/EMPTY}}
