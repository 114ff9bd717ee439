<div class="field">
	<label for="body">[[Your message]]</label>
	<textarea id="body" name="body" rows="8" dir="auto" required aria-describedby="body-hint{{#BODY_PROBLEM}} body-problem{{/BODY_PROBLEM}}"{{#BODY_PROBLEM}} aria-invalid="true"{{/BODY_PROBLEM}}>
{{BODY_TYPED:p}}</textarea>
	{{#BODY_PROBLEM}}<p class="field-problem" id="body-problem">{{BODY_PROBLEM_TEXT}}</p>{{/BODY_PROBLEM}}
	<p class="hint" id="body-hint">[[You can use Markdown: **bold**, *italic*, - lists, `code`.]]</p>
</div>
{{>FILES_FIELD}}
<div class="previewed" id="preview">
	{{#PREVIEWED}}
	<h3 tabindex="-1">[[Preview]]</h3>
	<div class="text" dir="auto">{{BODY:x-html}}</div>
	{{/PREVIEWED}}
</div>
