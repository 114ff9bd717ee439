{{#NO_HISTORY}}<p class="empty">[[Nothing was changed yet.]]</p>{{/NO_HISTORY}}
<ol class="history">
	{{#ENTRY}}
	<li>
		<p><time datetime="{{WHEN_MACHINE}}">{{WHEN}}</time> · <bdi>{{BY}}</bdi></p>
		{{#DEED}}<p class="deed"><bdi>{{DEED_TEXT}}</bdi></p>{{/DEED}}
		{{#DEED_LINKED}}<p class="deed"><a href="{{DEED_LINK}}"><bdi>{{DEED_TEXT}}</bdi></a></p>{{/DEED_LINKED}}
		{{#FOLDED}}<details class="fold"><summary>{{FOLD_TEXT}}<span class="visually-hidden"> ({{WHEN}})</span></summary>{{/FOLDED}}
		{{#MORE}}<p><bdi>{{MORE_TEXT}}</bdi></p>{{/MORE}}
		{{#LISTED}}
		<dl>
			{{#CHANGE}}
			<div>
				<dt>{{CHANGE_LABEL}}</dt>
				<dd>{{#CHANGE_WAS}}<del><bdi>{{CHANGE_WAS_TEXT}}</bdi></del>{{/CHANGE_WAS}}{{#CHANGE_WAS_NOTHING}}<del class="none">[[nothing]]</del>{{/CHANGE_WAS_NOTHING}} <span aria-hidden="true">→</span> {{#CHANGE_IS}}<ins><bdi>{{CHANGE_IS_TEXT}}</bdi></ins>{{/CHANGE_IS}}{{#CHANGE_IS_NOTHING}}<ins class="none">[[nothing]]</ins>{{/CHANGE_IS_NOTHING}}</dd>
			</div>
			{{/CHANGE}}
			{{#WHOLE_VALUE}}<div><dt>{{CHANGE_LABEL}}</dt><dd><bdi>{{WHOLE_VALUE_TEXT}}</bdi></dd></div>{{/WHOLE_VALUE}}
		</dl>
		{{/LISTED}}
		{{#FOLDED}}</details>{{/FOLDED}}
		{{#COMPARE}}<p><a href="{{COMPARE_LINK}}">[[Compare what was before with now]]<span class="visually-hidden"> ({{WHEN}})</span></a></p>{{/COMPARE}}
	</li>
	{{/ENTRY}}
</ol>
{{#EARLIER}}<p><a class="button quiet" href="{{EARLIER_LINK}}">[[Earlier changes]]</a></p>{{/EARLIER}}
