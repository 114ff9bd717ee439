<div class="field editor">
	<label for="body">[[Your message]]</label>
	<textarea id="body" name="body" rows="8" dir="auto" required aria-describedby="body-hint{{#BODY_PROBLEM}} body-problem{{/BODY_PROBLEM}}"{{#BODY_PROBLEM}} aria-invalid="true"{{/BODY_PROBLEM}}>
{{BODY_TYPED:p}}</textarea>
	{{#BODY_PROBLEM}}<p class="field-problem" id="body-problem">{{BODY_PROBLEM_TEXT}}</p>{{/BODY_PROBLEM}}
	<p class="hint" id="body-hint">[[You can use Markdown: **bold**, *italic*, - lists, `code`.]]</p>
</div>
<div class="field attach">
	<label for="files">[[Files]]</label>
	<input type="file" id="files" name="files" multiple aria-describedby="files-hint{{#FILES_PROBLEM}} files-problem{{/FILES_PROBLEM}}"{{#FILES_PROBLEM}} aria-invalid="true"{{/FILES_PROBLEM}}>
	{{#FILES_PROBLEM}}<p class="field-problem" id="files-problem">{{#CULPRIT}}<bdi>{{CULPRIT_NAME}}</bdi>: {{/CULPRIT}}{{FILES_PROBLEM_TEXT}}</p>{{/FILES_PROBLEM}}
	{{#AGAIN}}
	<div class="again">
		<p>[[Nothing was sent, and a browser forgets chosen files. Please choose them again:]]</p>
		<ul>{{#AGAIN_FILE}}<li><bdi>{{FILE_NAME}}</bdi></li>{{/AGAIN_FILE}}</ul>
	</div>
	{{/AGAIN}}
	<p class="hint" id="files-hint">{{FILES_HINT}}</p>
</div>
{{#PREVIEWED}}
<section class="previewed" id="preview" aria-labelledby="preview-title">
	<h3 id="preview-title">[[Preview]]</h3>
	<div class="text" dir="auto">{{BODY:x-html}}</div>
</section>
{{/PREVIEWED}}
