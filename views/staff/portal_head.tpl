{{#SEVERAL}}
<form class="which" method="get" action="{{HERE}}">
	<label class="visually-hidden" for="which-portal">[[Which portal]]</label>
	<select id="which-portal" name="portal">
		{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
	</select>
	<button class="quiet" type="submit">[[Show]]</button>
</form>
{{/SEVERAL}}
<a class="button quiet" href="{{VIEW_PORTAL}}">[[View customer portal]]</a>
{{#UNFINISHED}}<span class="status">[[Off]]</span> <a class="button" href="{{SETUP_LINK}}">[[Finish the set-up]]</a>{{/UNFINISHED}}
{{#SWITCHED}}
<form class="switch" method="post" action="{{SWITCH_ACTION}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<input type="hidden" name="portal" value="{{PORTAL_ID}}">
	{{#SWITCH_ON}}
	<span class="status on">[[On]]</span>
	<button class="quiet" type="submit" name="enabled" value="off">[[Switch off]]</button>
	{{/SWITCH_ON}}
	{{#SWITCH_OFF}}
	<span class="status">[[Off]]</span>
	<button type="submit" name="enabled" value="on">[[Switch on]]</button>
	{{/SWITCH_OFF}}
</form>
{{/SWITCHED}}
