<fieldset class="criteria" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
	<legend>{{LABEL}}</legend>
	{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
	{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
	<p class="rule">{{#SUMMARY}}<bdi>{{SUMMARY_TEXT}}</bdi>{{/SUMMARY}}{{#NO_CRITERIA}}[[No criteria.]]{{/NO_CRITERIA}} <button class="quiet panel-open" type="button" hidden>[[Edit]]</button></p>
	<div class="panel" aria-label="{{LABEL}}">
		<div class="panel-head"><p><strong>{{LABEL}}</strong></p><button class="quiet panel-close" type="button" hidden>[[Done]]</button></div>
		{{#CRITERIA_GROUP}}
		{{#OR}}<p class="or">[[or]]</p>{{/OR}}
		<fieldset class="criteria-group">
			<legend>{{GROUP_LABEL}}</legend>
			{{#CRITERION}}
			{{#AND}}<p class="and">[[and]]</p>{{/AND}}
			<div class="criterion">
				<label><span>[[Property]]</span><select name="{{CRITERION_NAME}}.property" data-sets="{{SET_ACTION}}">{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select></label>
				{{#OPS}}<label><span>[[Condition]]</span><select name="{{CRITERION_NAME}}.op" data-sets="{{SET_ACTION}}">{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select></label>{{/OPS}}
				{{#VALUE_BOXES}}<fieldset class="criterion-values"><legend>[[Value]]</legend>{{#OPTION}}<label class="choice"><input type="checkbox" name="{{CRITERION_NAME}}.value" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}{{#CRITERION_PROBLEM}} aria-describedby="{{CRITERION_NAME}}-problem"{{/CRITERION_PROBLEM}}><span><bdi>{{OPTION_LABEL}}</bdi></span></label>{{/OPTION}}</fieldset>{{/VALUE_BOXES}}
				{{#VALUE_DATE}}<label><span>[[Value]]</span><input type="date" name="{{CRITERION_NAME}}.value" value="{{TYPED}}"{{#CRITERION_PROBLEM}} aria-invalid="true" aria-describedby="{{CRITERION_NAME}}-problem"{{/CRITERION_PROBLEM}}></label>{{/VALUE_DATE}}
				{{#VALUE_NUMBER}}<label><span>[[Value]]</span><input inputmode="decimal" autocomplete="off" name="{{CRITERION_NAME}}.value" value="{{TYPED}}"{{#CRITERION_PROBLEM}} aria-invalid="true" aria-describedby="{{CRITERION_NAME}}-problem"{{/CRITERION_PROBLEM}}></label>{{/VALUE_NUMBER}}
				{{#VALUE_LINES}}<label><span>[[Value, or one on each line]]</span><textarea rows="1" dir="auto" name="{{CRITERION_NAME}}.value"{{#CRITERION_PROBLEM}} aria-invalid="true" aria-describedby="{{CRITERION_NAME}}-problem"{{/CRITERION_PROBLEM}}>
{{TYPED:p}}</textarea></label>{{/VALUE_LINES}}
				<span class="row-buttons">
					<button class="quiet sets" type="submit" name="do" value="{{SET_ACTION}}">[[Set]]</button>
					<button class="quiet" type="submit" name="do" value="{{DELETE_ACTION}}" aria-label="{{DELETE_LABEL}}">[[Delete]]</button>
				</span>
				{{#CRITERION_PROBLEM}}<p class="field-problem" id="{{CRITERION_NAME}}-problem">{{CRITERION_PROBLEM_TEXT}}</p>{{/CRITERION_PROBLEM}}
			</div>
			{{/CRITERION}}
			<p class="row-buttons">
				<button class="quiet" type="submit" name="do" value="{{ADD_ACTION}}">[[Add a criterion]]</button>
				<button class="quiet" type="submit" name="do" value="{{CLONE_ACTION}}">[[Clone this group]]</button>
				<button class="quiet" type="submit" name="do" value="{{DROP_ACTION}}">[[Delete this group]]</button>
			</p>
		</fieldset>
		{{/CRITERIA_GROUP}}
		{{#NO_CRITERIA}}<p class="none panel-none">[[No criteria.]]</p>{{/NO_CRITERIA}}
		<p><button class="quiet" type="submit" name="do" value="{{GROUP_ACTION}}">{{#SUMMARY}}[[Add a group]]{{/SUMMARY}}{{#NO_CRITERIA}}[[Add a criterion]]{{/NO_CRITERIA}}</button></p>
	</div>
</fieldset>
