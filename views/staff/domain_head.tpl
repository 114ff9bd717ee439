{{#SEVERAL}}
<form class="which" method="get" action="{{HERE}}">
	{{#OF_PART}}<input type="hidden" name="of" value="{{PART_NAME}}">{{/OF_PART}}
	<label for="which-domain">[[Domain]]</label>
	<select id="which-domain" name="domain">
		{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
	</select>
	<button class="quiet" type="submit">[[Show]]</button>
</form>
{{/SEVERAL}}
{{#ONE}}<p class="hint">[[Domain]]: <bdi>{{DOMAIN}}</bdi></p>{{/ONE}}
