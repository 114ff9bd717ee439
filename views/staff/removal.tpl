{{#USED}}
<section class="setting-section uses" aria-labelledby="used-title">
	<header><h2 id="used-title">[[Where it is used]]</h2></header>
	<ul>
		{{#USE}}<li>{{#USE_LINKED}}<a href="{{USE_LINK}}">{{USE_TEXT}}</a>{{/USE_LINKED}}{{#USE_PLAIN}}{{USE_TEXT}}{{/USE_PLAIN}}</li>{{/USE}}
	</ul>
</section>
{{/USED}}
<section class="danger" aria-labelledby="remove-title">
	<h2 id="remove-title">{{REMOVE_TITLE}}</h2>
	{{#KEPT}}<p>[[It cannot be deleted while something uses it. Change what is listed above first.]]</p>{{/KEPT}}
	{{#FREE}}
	<p>{{REMOVE_TEXT}}</p>
	<details class="confirm">
		<summary class="button quiet dangerous">{{REMOVE_TITLE}}…</summary>
		<form class="form" method="post" action="{{WHERE_TO}}">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			{{#REMOVE_VALUES}}<label class="choice"><input type="checkbox" name="values" value="on" required> <strong>{{REMOVE_VALUES_TEXT}}</strong></label>{{/REMOVE_VALUES}}
			{{#REMOVE_PLAIN}}<p>[[It cannot be brought back.]]</p>{{/REMOVE_PLAIN}}
			<button class="dangerous" type="submit">[[Delete for good]]</button>
		</form>
	</details>
	{{/FREE}}
</section>
