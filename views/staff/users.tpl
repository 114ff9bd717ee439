<div class="table-box" role="region" aria-label="[[Users]]" tabindex="0">
	<table class="rows">
		<thead>
			<tr>
				<th scope="col">[[Name]]</th>
				<th scope="col">[[May use]]</th>
				<th scope="col">[[Last signed in]]</th>
				<th scope="col">[[State]]</th>
			</tr>
		</thead>
		<tbody>
			{{#USER}}
			<tr>
				<th scope="row"><bdi>{{USER_NAME}}</bdi>{{#YOURSELF}} <span class="mark">[[You]]</span>{{/YOURSELF}}<span class="below"><bdi>{{EMAIL}}</bdi></span></th>
				<td>{{#RIGHT}}<span class="chip">{{RIGHT_LABEL}}</span> {{/RIGHT}}{{#NO_RIGHT}}<span class="none">[[Nothing yet]]</span>{{/NO_RIGHT}}</td>
				<td>{{#SEEN}}<time datetime="{{SEEN_MACHINE}}">{{SEEN_TEXT}}</time>{{/SEEN}}{{#NEVER}}<span class="none">[[Never]]</span>{{/NEVER}}</td>
				<td>{{#STATE_ON}}<span class="state on">{{STATE}}</span>{{/STATE_ON}}{{#STATE_WAITING}}<span class="state waiting">{{STATE}}</span>{{/STATE_WAITING}}{{#STATE_OFF}}<span class="state off">{{STATE}}</span>{{/STATE_OFF}}</td>
			</tr>
			{{/USER}}
		</tbody>
	</table>
</div>
