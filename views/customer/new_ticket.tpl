<nav class="back" aria-label="[[Breadcrumb]]"><a href="{{LIST}}">{{LABEL_MANY}}</a></nav>
<div class="filing">
	<h1><bdi>{{HEADING}}</bdi></h1>
	{{#BEFORE}}
	<div class="problem"{{#BEFORE_NEWS}} role="alert" tabindex="-1" autofocus{{/BEFORE_NEWS}}>
		<p>{{BEFORE_TEXT}}</p>
		{{#BEFORE_SHOWN}}<p><a href="{{BEFORE_LINK}}">#{{BEFORE_NUMBER}} <bdi dir="auto">{{BEFORE_SUBJECT}}</bdi></a></p>{{/BEFORE_SHOWN}}
		<p>{{#BEFORE_REPLY}}[[Below the form you can add the message to it, or file all of it as another one.]]{{/BEFORE_REPLY}}{{#BEFORE_ALONE}}[[Below the form you can file it as another one.]]{{/BEFORE_ALONE}}</p>
	</div>
	{{/BEFORE}}
	{{#PROBLEM}}
	<div class="problem" role="alert" tabindex="-1" autofocus>
		<p>{{PROBLEM_TEXT}}</p>
		{{#WRONG}}
		<ul>
			{{#WRONG_FIELD}}<li><a href="#{{FIELD_ID}}"><bdi>{{FIELD_LABEL}}</bdi>: {{FIELD_PROBLEM_TEXT}}</a></li>{{/WRONG_FIELD}}
		</ul>
		{{/WRONG}}
	</div>
	{{/PROBLEM}}
	<form class="form" id="new" method="post" action="{{NEW}}" enctype="multipart/form-data">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		<input type="hidden" name="submission" value="{{SUBMISSION}}">
		{{#BEFORE}}<input type="hidden" name="before" value="{{BEFORE_NUMBER}}">{{/BEFORE}}
		{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}
		{{#FIELD}}
		<div class="field"{{#DEPENDS}} data-when="{{WHEN_NAME}}" data-values="{{WHEN_VALUES}}"{{/DEPENDS}}>
			{{#LINE}}
			<label for="{{FIELD_ID}}"><bdi>{{FIELD_LABEL}}</bdi>{{#OPTIONAL}} <span class="optional">[[optional]]</span>{{/OPTIONAL}}</label>
			{{/LINE}}
			{{#TEXT_INPUT}}
			<input id="{{FIELD_ID}}" name="{{FIELD_NAME}}" type="text" dir="auto" maxlength="1000" value="{{FIELD_TYPED}}" aria-describedby="{{FIELD_ID}}-notes"{{#REQUIRED}} required{{/REQUIRED}}{{#DEMANDED}} data-required="1"{{/DEMANDED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>
			{{/TEXT_INPUT}}
			{{#NUMBER_INPUT}}
			<input id="{{FIELD_ID}}" name="{{FIELD_NAME}}" type="text" class="short" inputmode="decimal" maxlength="30" value="{{FIELD_TYPED}}" aria-describedby="{{FIELD_ID}}-notes"{{#REQUIRED}} required{{/REQUIRED}}{{#DEMANDED}} data-required="1"{{/DEMANDED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>
			{{/NUMBER_INPUT}}
			{{#DATE_INPUT}}
			<input id="{{FIELD_ID}}" name="{{FIELD_NAME}}" type="date" class="short" value="{{FIELD_TYPED}}" aria-describedby="{{FIELD_ID}}-notes"{{#REQUIRED}} required{{/REQUIRED}}{{#DEMANDED}} data-required="1"{{/DEMANDED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>
			{{/DATE_INPUT}}
			{{#SELECT}}
			<select id="{{FIELD_ID}}" name="{{FIELD_NAME}}" aria-describedby="{{FIELD_ID}}-notes"{{#REQUIRED}} required{{/REQUIRED}}{{#DEMANDED}} data-required="1"{{/DEMANDED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>
				<option value="">[[Please choose]]</option>
				{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
			</select>
			{{/SELECT}}
			{{#TEXT_AREA}}
			<textarea id="{{FIELD_ID}}" name="{{FIELD_NAME}}" rows="8" dir="auto" aria-describedby="{{FIELD_ID}}-notes" required{{#INVALID}} aria-invalid="true"{{/INVALID}}>
{{FIELD_TYPED:p}}</textarea>
			{{/TEXT_AREA}}
			{{#BOXES}}
			<fieldset id="{{FIELD_ID}}" aria-describedby="{{FIELD_ID}}-notes"{{#INVALID}} class="wrong"{{/INVALID}} tabindex="-1">
				<legend><bdi>{{FIELD_LABEL}}</bdi>{{#OPTIONAL}} <span class="optional">[[optional]]</span>{{/OPTIONAL}}</legend>
				{{#OPTION}}<label class="tick"><input type="checkbox" name="{{FIELD_NAME}}" value="{{OPTION_VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> <bdi>{{OPTION_LABEL}}</bdi></label>{{/OPTION}}
			</fieldset>
			{{/BOXES}}
			{{#BOX}}
			<label class="tick"><input id="{{FIELD_ID}}" type="checkbox" name="{{FIELD_NAME}}" value="true" data-unticked="false" aria-describedby="{{FIELD_ID}}-notes"{{#CHOSEN}} checked{{/CHOSEN}}{{#REQUIRED}} required{{/REQUIRED}}{{#DEMANDED}} data-required="1"{{/DEMANDED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}> <bdi>{{FIELD_LABEL}}</bdi></label>
			{{/BOX}}
			{{#FILES_INPUT}}{{>FILES_FIELD}}{{/FILES_INPUT}}
			<div class="notes" id="{{FIELD_ID}}-notes">
				{{#FIELD_PROBLEM}}<p class="field-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
				{{#WHEN_SAID}}<p class="hint when-hint">{{WHEN_HINT}}</p>{{/WHEN_SAID}}
				{{#HELP}}<p class="hint" dir="auto">{{HELP_TEXT}}</p>{{/HELP}}
				{{#MARKDOWN}}<p class="hint">[[You can use Markdown: **bold**, *italic*, - lists, `code`.]]</p>{{/MARKDOWN}}
			</div>
		</div>
		{{/FIELD}}
		<div class="previewed" id="preview">
			{{#PREVIEWED}}
			<h2 tabindex="-1">[[Preview]]</h2>
			<div class="text" dir="auto">{{BODY:x-html}}</div>
			{{/PREVIEWED}}
		</div>
		<div class="actions">
			{{#SEND}}<button type="submit">[[Send the form]]</button>{{/SEND}}
			{{#SEND_ANOTHER}}<button type="submit">{{SEND_ANOTHER_TEXT}}</button>{{/SEND_ANOTHER}}
			{{#SEND_REPLY}}<button class="quiet" type="submit" name="reply" value="yes">{{SEND_REPLY_TEXT}}</button>{{/SEND_REPLY}}
			<button class="quiet" type="submit" name="preview" value="yes">[[Preview]]</button>
		</div>
		{{#SHUT}}</fieldset>{{/SHUT}}
	</form>
	{{>WRITING}}
</div>
<script src="{{SCRIPT}}" defer></script>
