<p class="back"><a href="{{BACK_LINK}}">[[All changes]]</a></p>
{{#NO_CHANGE}}<p class="empty">[[What held then holds now too.]]</p>{{/NO_CHANGE}}
{{#CHANGES}}
<div class="table-box" role="region" aria-label="[[Now and then]]" tabindex="0">
	<table class="rows">
		<thead>
			<tr><th scope="col">[[Setting]]</th><th scope="col">[[Now]]</th><th scope="col">[[Then]]</th></tr>
		</thead>
		<tbody>
			{{#CHANGE}}
			<tr>
				<th scope="row">{{CHANGE_LABEL}}</th>
				<td>{{#CHANGE_WAS}}<bdi>{{CHANGE_WAS_TEXT}}</bdi>{{/CHANGE_WAS}}{{#CHANGE_WAS_NOTHING}}<span class="none">[[nothing]]</span>{{/CHANGE_WAS_NOTHING}}</td>
				<td>{{#CHANGE_IS}}<bdi>{{CHANGE_IS_TEXT}}</bdi>{{/CHANGE_IS}}{{#CHANGE_IS_NOTHING}}<span class="none">[[nothing]]</span>{{/CHANGE_IS_NOTHING}}</td>
			</tr>
			{{/CHANGE}}
		</tbody>
	</table>
</div>
<form class="form" method="post" action="{{FORM_ACTION}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	{{#OF_PORTAL}}<input type="hidden" name="portal" value="{{PORTAL_ID}}">{{/OF_PORTAL}}
	{{#OF_DOMAIN}}<input type="hidden" name="domain" value="{{DOMAIN_ID}}">{{/OF_DOMAIN}}
	{{#OF_FORMER}}<input type="hidden" name="former" value="{{FORMER_VERSION}}">{{/OF_FORMER}}
	<input type="hidden" name="version" value="{{VERSION}}">
	{{#OF_PORTAL}}<p class="hint">[[All of these become what they were then. Whether the portal is on or off stays as it is.]]</p>{{/OF_PORTAL}}
	{{#OF_FORMER}}<p class="hint">[[All of these become what they were then, and nothing else changes.]]</p>{{/OF_FORMER}}
	{{#OF_DOMAIN}}<p class="hint">[[All of these become what they were then, and nothing else changes.]]</p>{{/OF_DOMAIN}}
	<button type="submit">[[Bring this back]]</button>
</form>
{{/CHANGES}}
