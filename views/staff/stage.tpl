<aside class="theme-stage" aria-label="[[Live view]]">
	<details open>
		<summary>[[Live view]]</summary>
		<div class="stage-body">
			<div class="stage-bar">
				<fieldset class="segments">
					<legend class="visually-hidden">[[Page]]</legend>
					{{#STAGE_PAGE}}<label><input type="radio" name="view" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}><span>{{OPTION_LABEL}}</span></label>{{/STAGE_PAGE}}
				</fieldset>
				<fieldset class="segments">
					<legend class="visually-hidden">[[Light and dark]]</legend>
					{{#STAGE_MODE}}<label><input type="radio" name="mode" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}><span>{{OPTION_LABEL}}</span></label>{{/STAGE_MODE}}
				</fieldset>
				<fieldset class="segments">
					<legend class="visually-hidden">[[Width]]</legend>
					{{#STAGE_WIDTH}}<label><input type="radio" name="width" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}><span>{{OPTION_LABEL}}</span></label>{{/STAGE_WIDTH}}
				</fieldset>
				<button class="quiet stage-show" type="submit" name="do" value="show">[[Show]]</button>
			</div>
			<div class="stage-frame"><iframe name="theme-view" title="[[The portal with these settings]]" src="{{STAGE_VIEW}}" data-sheet="{{STAGE_SHEET}}"></iframe></div>
			<p class="hint">[[The pages are the real ones, filled with examples. Nothing of this is live before you save.]]</p>
		</div>
	</details>
</aside>
