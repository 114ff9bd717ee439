<div class="field attach">
	<label for="files">[[Files]]</label>
	<input type="file" id="files" name="files" multiple data-most="{{FILES_COUNT}}" data-each="{{FILE_BYTES}}" data-together="{{FILES_BYTES}}" aria-describedby="files-hint{{#FILES_PROBLEM}} files-problem{{/FILES_PROBLEM}}"{{#FILES_PROBLEM}} aria-invalid="true"{{/FILES_PROBLEM}}>
	{{#FILES_PROBLEM}}<p class="field-problem" id="files-problem">{{#CULPRIT}}<bdi>{{CULPRIT_NAME}}</bdi>: {{/CULPRIT}}{{FILES_PROBLEM_TEXT}}</p>{{/FILES_PROBLEM}}
	{{#AGAIN}}
	<div class="again">
		<p>[[Nothing was sent, and a browser forgets chosen files. Please choose them again:]]</p>
		<ul>{{#AGAIN_FILE}}<li><bdi>{{FILE_NAME}}</bdi></li>{{/AGAIN_FILE}}</ul>
	</div>
	{{/AGAIN}}
	<p class="hint" id="files-hint">{{FILES_HINT}}</p>
</div>
