<div class="page-choice">
	<div>
		<label for="{{NAME}}">{{LABEL}}</label>
		<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>
		{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
	</div>
	<select id="{{NAME}}" name="{{NAME}}" aria-describedby="{{NAME}}-hint{{#FIELD_PROBLEM}} {{NAME}}-problem{{/FIELD_PROBLEM}}"{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
		{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
	</select>
	<details class="menu actions" name="menu">
		<summary class="button quiet">[[Actions]]<span class="visually-hidden">: {{LABEL}}</span></summary>
		<ul>
			<li><a href="{{EDIT_LINK}}">[[Edit]]<span class="visually-hidden">: {{LABEL}}</span></a></li>
			<li><button class="plain" type="submit" name="do" value="{{SHOW_ACTION}}">[[Preview]]<span class="visually-hidden">: {{LABEL}}</span></button></li>
		</ul>
	</details>
</div>
