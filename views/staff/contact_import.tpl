{{#OUTCOME}}
<section class="setting-section" aria-labelledby="outcome-title">
	<header>
		<h2 id="outcome-title">{{#WOULD_BE}}[[What would happen]]{{/WOULD_BE}}{{#WAS_DONE}}[[What happened]]{{/WAS_DONE}}</h2>
		{{#WOULD_BE}}<p>[[Nothing is stored yet.]]</p>{{/WOULD_BE}}
	</header>
	<dl class="known">
		{{#FACT}}<div><dt>{{FACT_LABEL}}</dt><dd>{{#FACT_KNOWN}}<bdi>{{FACT_TEXT}}</bdi>{{/FACT_KNOWN}}{{#FACT_LINKED}}<a href="{{FACT_LINK}}"><bdi>{{FACT_TEXT}}</bdi></a>{{/FACT_LINKED}}{{#FACT_UNKNOWN}}<span class="none">{{FACT_TEXT}}</span>{{/FACT_UNKNOWN}}</dd></div>{{/FACT}}
	</dl>
	{{#REFUSED}}
	<h3 id="refused-title">[[Rows that cannot be taken]]</h3>
	<div class="table-box" role="region" aria-labelledby="refused-title" tabindex="0">
		<table class="rows" aria-labelledby="refused-title">
			<thead><tr><th scope="col">[[Line]]</th><th scope="col">[[Row]]</th><th scope="col">[[Why not]]</th></tr></thead>
			<tbody>
				{{#ROW}}<tr><th scope="row">{{ROW_LINE}}</th><td data-label="[[Row]]"><div><bdi>{{ROW_TEXT}}</bdi></div></td><td data-label="[[Why not]]"><div>{{ROW_WHY}}</div></td></tr>{{/ROW}}
			</tbody>
		</table>
	</div>
	{{#MORE_REFUSED}}<p>{{MORE_TEXT}}</p>{{/MORE_REFUSED}}
	{{/REFUSED}}
</section>
{{/OUTCOME}}
<form class="setting-form" method="post" action="{{WHERE_TO}}" enctype="multipart/form-data">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<section class="setting-section" aria-labelledby="table-title">
		<header>
			<h2 id="table-title">[[The table]]</h2>
			<p>[[The first row says what the columns are: email, first name, last name, company, language, time zone, and your own properties by their names. Columns of other names are passed over.]]</p>
		</header>
		<div class="field">
			<label for="table-file">[[A file (CSV)]]</label>
			<input id="table-file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="table-file-hint{{#FILE_PROBLEM}} table-file-problem{{/FILE_PROBLEM}}"{{#FILE_PROBLEM}} aria-invalid="true"{{/FILE_PROBLEM}}>
			{{#FILE_PROBLEM}}<p class="field-problem" id="table-file-problem">{{FILE_PROBLEM_TEXT}}</p>{{/FILE_PROBLEM}}
			<p class="hint" id="table-file-hint">[[Text in UTF-8, of 512 KiB and 1,000 rows at most, with commas, semicolons or tabs between the cells. It is read, and not kept.]]</p>
		</div>
		<div class="field">
			<label for="table-rows">[[Or its rows, pasted]]</label>
			<textarea id="table-rows" name="rows" rows="8" dir="auto" spellcheck="false" autocomplete="off" aria-describedby="table-rows-hint{{#FIELD_PROBLEM}} table-rows-problem{{/FIELD_PROBLEM}}"{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
{{ROWS_TEXT:p}}</textarea>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="table-rows-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			<p class="hint" id="table-rows-hint">[[A chosen file takes their place. Rows that can be taken are; the others are listed with the reason, and stand here to be mended and sent again.]]</p>
		</div>
	</section>
	<section class="setting-section" aria-labelledby="existing-title">
		<header>
			<h2 id="existing-title">[[Who is there already]]</h2>
			<p>[[Contacts are told from each other by their addresses. Nobody is deleted. Who comes into a group that a portal requires, since he meets its criteria, is invited to that portal; nobody else is invited by this.]]</p>
		</header>
		<fieldset class="choices" aria-labelledby="existing-title">
			<label class="choice"><input type="radio" name="existing" value="update"{{#UPDATES}} checked{{/UPDATES}}> <strong>[[Change]]</strong> <span class="hint">[[They get what the rows say. An empty cell changes nothing.]]</span></label>
			<label class="choice"><input type="radio" name="existing" value="leave"{{#LEAVES}} checked{{/LEAVES}}> <strong>[[Leave as they are]]</strong> <span class="hint">[[Only new ones are made.]]</span></label>
		</fieldset>
		<fieldset class="choices">
			<legend>[[Companies that are not there]]</legend>
			<label class="choice"><input type="checkbox" name="companies" value="on"{{#MAKES_COMPANIES}} checked{{/MAKES_COMPANIES}}> <strong>[[Make them]]</strong> <span class="hint">[[Else a row with such a company is not taken.]]</span></label>
		</fieldset>
	</section>
	<div class="save-bar">
		{{#TAKE}}<button type="submit" name="do" value="import">{{TAKE_LABEL}}</button>{{/TAKE}}
		<button class="quiet" type="submit" name="do" value="look">{{#OUTCOME_THERE}}[[Look again]]{{/OUTCOME_THERE}}{{#OUTCOME_FIRST}}[[Look at it first]]{{/OUTCOME_FIRST}}</button>
	</div>
</form>
