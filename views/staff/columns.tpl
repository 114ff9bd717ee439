<fieldset class="columns" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
	<legend>{{LABEL}}</legend>
	{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
	{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
	<ol class="column-rows" data-sorts="yes">
		{{#COLUMN_ROW}}
		<li draggable="true">
			<span class="grip" aria-hidden="true"></span>
			{{#COLUMN_SHOWN}}<input type="hidden" name="{{NAME}}" value="{{OPTION_VALUE}}"><bdi class="column-name">{{OPTION_LABEL}}</bdi>{{/COLUMN_SHOWN}}
			{{#COLUMN_EDITED}}<label class="column-name"><span class="visually-hidden">[[Property]]</span><select name="{{NAME}}" autofocus>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select></label>{{/COLUMN_EDITED}}
			<span class="row-buttons">
				{{#COLUMN_UP}}<button class="quiet" type="submit" name="do" value="{{UP_ACTION}}"><span aria-hidden="true">↑</span><span class="visually-hidden">{{UP_LABEL}}</span></button>{{/COLUMN_UP}}
				{{#COLUMN_DOWN}}<button class="quiet" type="submit" name="do" value="{{DOWN_ACTION}}"><span aria-hidden="true">↓</span><span class="visually-hidden">{{DOWN_LABEL}}</span></button>{{/COLUMN_DOWN}}
				{{#COLUMN_FREE}}
				<button class="quiet" type="submit" name="do" value="{{EDIT_ACTION}}" aria-label="{{EDIT_LABEL}}">[[Edit]]</button>
				<button class="quiet" type="submit" name="do" value="{{DELETE_ACTION}}" aria-label="{{DELETE_LABEL}}">[[Delete]]</button>
				{{/COLUMN_FREE}}
				{{#COLUMN_STAYS}}<span class="hint">[[Always there: it leads to the ticket]]</span>{{/COLUMN_STAYS}}
			</span>
		</li>
		{{/COLUMN_ROW}}
	</ol>
	<div class="row-buttons">
		{{#COLUMN_OTHERS}}
		<label><span class="visually-hidden">[[Property to add]]</span><select name="{{NAME}}.add">{{#OPTION}}<option value="{{OPTION_VALUE}}">{{OPTION_LABEL}}</option>{{/OPTION}}</select></label>
		<button class="quiet" type="submit" name="do" value="{{ADD_ACTION}}"><span aria-hidden="true">+ </span>[[Add property]]</button>
		{{/COLUMN_OTHERS}}
		<button class="quiet" type="submit" name="do" value="{{RESET_ACTION}}">[[Reset to recommended defaults]]</button>
	</div>
</fieldset>
