<div class="contrast" id="contrast" data-live="yes" role="status">
	<p class="contrast-title">{{LABEL}}</p>
	<ul>
		{{#CONTRAST}}
		<li class="{{#CONTRAST_GOOD}}good{{/CONTRAST_GOOD}}{{#CONTRAST_POOR}}poor{{/CONTRAST_POOR}}">{{CONTRAST_LABEL}} <strong>{{CONTRAST_RATIO}}</strong>{{#CONTRAST_ADVICE}} <span class="advice">{{CONTRAST_ADVICE_TEXT}} <button class="quiet" type="submit" name="do" value="{{CONTRAST_ACTION}}">{{CONTRAST_BUTTON}}</button></span>{{/CONTRAST_ADVICE}}</li>
		{{/CONTRAST}}
	</ul>
</div>
