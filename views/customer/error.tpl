<div class="sheet wide">
	<p class="code" aria-hidden="true">{{STATUS}}</p>
	<h1>{{TITLE}}</h1>
	<p>{{WORDS}}</p>
	{{#REQUEST}}
	<p>[[Request number:]] <code>{{REQUEST_ID}}</code></p>
	{{/REQUEST}}
	{{#KEPT}}
	<div class="kept">
		<label for="kept">[[Your text is kept here]]</label>
		<p class="hint" id="kept-hint">[[Copy it before you leave this page, so that you do not have to type it again.]]</p>
		<textarea id="kept" readonly rows="8" dir="auto" aria-describedby="kept-hint">
{{KEPT_TEXT:p}}</textarea>
	</div>
	{{/KEPT}}
	<p class="actions">
		{{#RETRY}}<a class="button" href="">[[Try again]]</a>{{/RETRY}}
		{{#START}}<a class="button{{#RETRY}} quiet{{/RETRY}}" href="{{HOME}}">[[Go to the start]]</a>{{/START}}
	</p>
</div>
