<fieldset class="columns" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
	<legend>{{LABEL}}</legend>
	{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
	{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
	{{#ROW_LIST}}
	<ol class="column-rows" data-sorts="yes">
		{{#ROW}}
		<li draggable="true">
			<span class="grip" aria-hidden="true"></span>
			<input type="hidden" name="{{NAME}}.id" value="{{ROW_ID}}">
			{{#ROW_TYPED}}<input class="column-name" name="{{NAME}}.text" value="{{ROW_TEXT}}" dir="auto" autocomplete="off" aria-label="{{ROW_LABEL}}"{{#MOST}} maxlength="{{MOST_CHARACTERS}}"{{/MOST}}{{#ROW_PROBLEM}} aria-invalid="true" aria-describedby="{{ROW_PROBLEM_ID}}"{{/ROW_PROBLEM}}{{#ROW_FRESH}} autofocus{{/ROW_FRESH}}>{{/ROW_TYPED}}
			{{#ROW_SHOWN}}<bdi class="column-name">{{ROW_TEXT}}</bdi>{{/ROW_SHOWN}}
			{{#ROW_CHOICE}}<select name="{{ROW_CHOICE_NAME}}" aria-label="{{ROW_CHOICE_LABEL}}">{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>{{/ROW_CHOICE}}
			{{#ROW_NOTE}}<span class="hint">{{ROW_NOTE_TEXT}}</span>{{/ROW_NOTE}}
			<span class="row-buttons">
				{{#COLUMN_UP}}<button class="quiet" type="submit" name="do" value="{{UP_ACTION}}"><span aria-hidden="true">↑</span><span class="visually-hidden">{{UP_LABEL}}</span></button>{{/COLUMN_UP}}
				{{#COLUMN_DOWN}}<button class="quiet" type="submit" name="do" value="{{DOWN_ACTION}}"><span aria-hidden="true">↓</span><span class="visually-hidden">{{DOWN_LABEL}}</span></button>{{/COLUMN_DOWN}}
				{{#ROW_FREE}}<button class="quiet" type="submit" name="do" value="{{DELETE_ACTION}}" aria-label="{{DELETE_LABEL}}">[[Delete]]</button>{{/ROW_FREE}}
			</span>
			{{#ROW_PROBLEM}}<p class="field-problem" id="{{ROW_PROBLEM_ID}}">{{ROW_PROBLEM_TEXT}}</p>{{/ROW_PROBLEM}}
		</li>
		{{/ROW}}
	</ol>
	{{/ROW_LIST}}
	{{#ROWS_NONE}}<p class="none">{{ROWS_NONE_TEXT}}</p>{{/ROWS_NONE}}
	{{#ROWS_ADD}}<p class="row-buttons"><button class="quiet" type="submit" name="do" value="{{ADD_ACTION}}"><span aria-hidden="true">+ </span>{{ADD_LABEL}}</button></p>{{/ROWS_ADD}}
</fieldset>
