<section class="setting-section" aria-labelledby="creation-title">
	<header>
		<h2 id="creation-title">[[Automatic ticket creation]]</h2>
		<p>[[When it is on, each submission of the form makes one ticket. A portal can have the form only then.]]</p>
	</header>
	{{#CREATION_ON}}
	<form class="toggle" method="post" action="{{FORM_ACTION}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		<input type="hidden" name="version" value="{{VERSION}}">
		<button type="submit" role="switch" aria-checked="true" aria-labelledby="creation-title" name="do" value="off"></button>
		<p>{{CREATION_TEXT}}</p>
	</form>
	<p><a class="button quiet" href="{{FORM_ACTION}}?of=inbox#ask">[[Choose another inbox or help desk]]</a></p>
	{{/CREATION_ON}}
	{{#CREATION_OFF}}
	<form class="toggle" method="get" action="{{FORM_ACTION}}">
		<input type="hidden" name="of" value="inbox">
		<button type="submit" role="switch" aria-checked="false" aria-labelledby="creation-title"></button>
		<p>[[Off: nothing becomes of what is sent.]]</p>
	</form>
	{{/CREATION_OFF}}
	{{#USED}}
	<div class="uses">
		<p>[[It stays on while a portal has this form:]]</p>
		<ul>
			{{#USE}}<li><a href="{{USE_LINK}}">{{USE_TEXT}}</a></li>{{/USE}}
		</ul>
	</div>
	{{/USED}}
</section>
{{#ASK}}
<dialog class="ask" id="ask" open data-cancel="{{FORM_ACTION}}" aria-labelledby="ask-title">
	<form class="form" method="post" action="{{FORM_ACTION}}">
		<input type="hidden" name="csrf" value="{{CSRF}}">
		<input type="hidden" name="version" value="{{VERSION}}">
		<h2 id="ask-title">[[Where do its tickets go?]]</h2>
		<div class="field">
			<label for="inbox">[[Inbox or help desk]]</label>
			<select id="inbox" name="inbox" required autofocus{{#FIELD_PROBLEM}} aria-invalid="true" aria-describedby="inbox-problem"{{/FIELD_PROBLEM}}>
				<option value="">[[Please choose]]</option>
				{{#OPTION_GROUP}}
				<optgroup label="{{OPTION_GROUP_LABEL}}">
					{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
				</optgroup>
				{{/OPTION_GROUP}}
			</select>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="inbox-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			<p class="hint">[[A portal that has an inbox of its own sends them there instead.]]</p>
		</div>
		<div class="row-buttons">
			<button type="submit">[[Save]]</button>
			<a class="button quiet" href="{{FORM_ACTION}}">[[Cancel]]</a>
		</div>
	</form>
</dialog>
{{/ASK}}
<form class="setting-form" method="post" action="{{FORM_ACTION}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="version" value="{{VERSION}}">
	<section class="setting-section" aria-labelledby="begin-title">
		<header><h2 id="begin-title">[[Where tickets begin]]</h2></header>
		<div class="field">
			<label for="pipeline">[[Pipeline]]</label>
			<select id="pipeline" name="pipeline" aria-describedby="pipeline-hint">
				{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
			</select>
			<p class="hint" id="pipeline-hint">[[In the first open stage of it.]]</p>
		</div>
	</section>
	<div class="save-bar">
		<button type="submit">[[Save]]</button>
		<span class="unsaved">[[There are changes that are not saved yet.]]</span>
	</div>
</form>
