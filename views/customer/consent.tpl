<fieldset class="consent">
	<legend>[[Consent]]</legend>
	<div class="text" id="consent-text" dir="auto" tabindex="0" role="region" aria-label="[[What you agree to]]">{{CONSENT_TEXT:x-html}}</div>
	<input type="hidden" name="consent_version" value="{{CONSENT_VERSION}}">
	<div class="tick">
		<input id="consent" name="consent" type="checkbox" value="on" required aria-describedby="consent-text{{#CONSENT_PROBLEM}} consent-problem{{/CONSENT_PROBLEM}}"{{#CONSENT_PROBLEM}} aria-invalid="true"{{/CONSENT_PROBLEM}}{{#CONSENT_GIVEN}} checked{{/CONSENT_GIVEN}}>
		<label for="consent" dir="auto">{{CONSENT_LABEL:x-html}}</label>
	</div>
	{{#CONSENT_PROBLEM}}<p class="field-problem" id="consent-problem">{{CONSENT_PROBLEM_TEXT}}</p>{{/CONSENT_PROBLEM}}
</fieldset>
