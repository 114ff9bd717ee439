<fieldset class="columns" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
	<legend>{{LABEL}}</legend>
	{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
	{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
	<ol class="column-rows asked-rows" data-sorts="yes">
		{{#ROW}}
		<li draggable="true">
			<span class="grip" aria-hidden="true"></span>
			<input type="hidden" name="{{NAME}}" value="{{ASKED_KEY}}">
			<span class="column-name"><bdi>{{ROW_TEXT}}</bdi><span class="below">{{ASKED_NOTE}}</span></span>
			<span class="row-buttons">
				{{#COLUMN_UP}}<button class="quiet" type="submit" name="do" value="{{UP_ACTION}}"><span aria-hidden="true">↑</span><span class="visually-hidden">{{UP_LABEL}}</span></button>{{/COLUMN_UP}}
				{{#COLUMN_DOWN}}<button class="quiet" type="submit" name="do" value="{{DOWN_ACTION}}"><span aria-hidden="true">↓</span><span class="visually-hidden">{{DOWN_LABEL}}</span></button>{{/COLUMN_DOWN}}
			</span>
			<details class="asked" id="{{ASKED_NAME}}"{{#ASKED_OPEN}} open{{/ASKED_OPEN}}>
				<summary class="button quiet" aria-label="{{EDIT_LABEL}}"{{#ROW_FRESH}} autofocus{{/ROW_FRESH}}>[[Edit]]</summary>
				<div class="asked-parts">
					{{#ROW_PROBLEM}}<p class="field-problem" id="{{ASKED_NAME}}.problem">{{ROW_PROBLEM_TEXT}}</p>{{/ROW_PROBLEM}}
					<div class="field">
						<label for="{{ASKED_NAME}}.label">[[Label]]</label>
						<input id="{{ASKED_NAME}}.label" name="{{ASKED_NAME}}.label" value="{{ASKED_LABEL}}" dir="auto" autocomplete="off" maxlength="200" aria-describedby="{{ASKED_NAME}}.usual{{#WRONG_LABEL}} {{ASKED_NAME}}.problem{{/WRONG_LABEL}}"{{#WRONG_LABEL}} aria-invalid="true"{{/WRONG_LABEL}}>
						<p class="hint" id="{{ASKED_NAME}}.usual">{{ASKED_USUAL}}</p>
					</div>
					<div class="field">
						<label for="{{ASKED_NAME}}.help">[[Help text]]</label>
						<input id="{{ASKED_NAME}}.help" name="{{ASKED_NAME}}.help" value="{{ASKED_HELP}}" dir="auto" autocomplete="off" maxlength="1000" aria-describedby="{{ASKED_NAME}}.under{{#WRONG_HELP}} {{ASKED_NAME}}.problem{{/WRONG_HELP}}"{{#WRONG_HELP}} aria-invalid="true"{{/WRONG_HELP}}>
						<p class="hint" id="{{ASKED_NAME}}.under">[[It stands under the field.]]</p>
					</div>
					{{#ASKED_REQUIRED}}<label class="choice"><input type="checkbox" name="{{ASKED_NAME}}.required" value="on"{{#ON}} checked{{/ON}}><span>[[Required]]</span></label>{{/ASKED_REQUIRED}}
					{{#ASKED_ALWAYS}}<p class="hint">[[Every ticket has one: it is always required.]]</p>{{/ASKED_ALWAYS}}
					{{#ASKED_HIDDEN}}<label class="choice"><input type="checkbox" name="{{ASKED_NAME}}.hidden" value="on"{{#ON}} checked{{/ON}} aria-describedby="{{ASKED_NAME}}.unasked{{#WRONG_HIDDEN}} {{ASKED_NAME}}.problem{{/WRONG_HIDDEN}}"{{#WRONG_HIDDEN}} aria-invalid="true"{{/WRONG_HIDDEN}}><span>[[Hidden]]</span><span class="hint" id="{{ASKED_NAME}}.unasked">[[Nobody is asked: each ticket gets the value below.]]</span></label>{{/ASKED_HIDDEN}}
					{{#ASKED_TYPED}}
					<div class="field">
						<label for="{{ASKED_NAME}}.default">[[Value at first]]</label>
						<input id="{{ASKED_NAME}}.default" name="{{ASKED_NAME}}.default" {{#ASKED_DATE}}type="date"{{/ASKED_DATE}}{{#ASKED_LINE}}type="text"{{/ASKED_LINE}} value="{{ASKED_INITIAL}}" dir="auto" autocomplete="off" maxlength="1000"{{#WRONG_DEFAULT}} aria-invalid="true" aria-describedby="{{ASKED_NAME}}.problem"{{/WRONG_DEFAULT}}>
					</div>
					{{/ASKED_TYPED}}
					{{#ASKED_CHOSEN}}
					<div class="field">
						<label for="{{ASKED_NAME}}.default">[[Value at first]]</label>
						<select id="{{ASKED_NAME}}.default" name="{{ASKED_NAME}}.default"{{#WRONG_DEFAULT}} aria-invalid="true" aria-describedby="{{ASKED_NAME}}.problem"{{/WRONG_DEFAULT}}>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>
					</div>
					{{/ASKED_CHOSEN}}
					{{#ASKED_BOXES}}
					<fieldset class="asked-boxes"{{#WRONG_DEFAULT}} aria-describedby="{{ASKED_NAME}}.problem"{{/WRONG_DEFAULT}}><legend>[[Value at first]]</legend>{{#OPTION}}<label class="choice"><input type="checkbox" name="{{ASKED_NAME}}.default" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}><span><bdi>{{OPTION_LABEL}}</bdi></span></label>{{/OPTION}}</fieldset>
					{{/ASKED_BOXES}}
					{{#ASKED_WHEN}}
					<div class="field">
						<label for="{{ASKED_NAME}}.when">[[Asked only when]]</label>
						<div class="prefixed">
							<select id="{{ASKED_NAME}}.when" name="{{ASKED_NAME}}.when" data-sets="{{SET_ACTION}}"{{#WRONG_WHEN}} aria-invalid="true" aria-describedby="{{ASKED_NAME}}.problem"{{/WRONG_WHEN}}>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>
							<button class="quiet sets" type="submit" name="do" value="{{SET_ACTION}}">[[Set]]</button>
						</div>
					</div>
					{{/ASKED_WHEN}}
					{{#ASKED_VALUES}}
					<fieldset class="asked-boxes"><legend>[[is one of these; none ticked: whatever it is]]</legend>{{#OPTION}}<label class="choice"><input type="checkbox" name="{{ASKED_NAME}}.values" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}><span><bdi>{{OPTION_LABEL}}</bdi></span></label>{{/OPTION}}</fieldset>
					{{/ASKED_VALUES}}
				</div>
			</details>
			{{#ROW_FREE}}<button class="quiet" type="submit" name="do" value="{{DELETE_ACTION}}" aria-label="{{DELETE_LABEL}}">[[Delete]]</button>{{/ROW_FREE}}
		</li>
		{{/ROW}}
	</ol>
	{{#ROWS_ADD}}
	<div class="row-buttons">
		<label><span class="visually-hidden">[[Field to add]]</span><select name="{{NAME}}.add">{{#OPTION}}<option value="{{OPTION_VALUE}}">{{OPTION_LABEL}}</option>{{/OPTION}}</select></label>
		<button class="quiet" type="submit" name="do" value="{{ADD_ACTION}}"><span aria-hidden="true">+ </span>[[Add field]]</button>
	</div>
	{{/ROWS_ADD}}
	{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
</fieldset>
