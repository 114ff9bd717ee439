<div class="table-box" role="region" aria-label="[[Users]]" tabindex="0">
	<table class="rows">
		<thead>
			<tr>
				<th scope="col">[[Name]]</th>
				<th scope="col">[[May use]]</th>
				<th scope="col">[[Last signed in]]</th>
				<th scope="col">[[State]]</th>
				<th scope="col"><span class="visually-hidden">[[Actions]]</span></th>
			</tr>
		</thead>
		<tbody>
			{{#USER}}
			<tr>
				<th scope="row"><a href="{{USER_LINK}}"><bdi>{{USER_NAME}}</bdi></a>{{#YOURSELF}} <span class="mark">[[You]]</span>{{/YOURSELF}}<span class="below"><bdi>{{EMAIL}}</bdi></span></th>
				<td data-label="[[May use]]"><div>{{#RIGHT}}<span class="chip">{{RIGHT_LABEL}}</span> {{/RIGHT}}{{#NO_RIGHT}}<span class="none">[[Nothing yet]]</span>{{/NO_RIGHT}}</div></td>
				<td data-label="[[Last signed in]]"><div>{{#SEEN}}<time datetime="{{SEEN_MACHINE}}">{{SEEN_TEXT}}</time>{{/SEEN}}{{#NEVER}}<span class="none">[[Never]]</span>{{/NEVER}}{{#WITH_FACTOR}}<span class="below">[[With a second factor]]</span>{{/WITH_FACTOR}}</div></td>
				<td data-label="[[State]]">{{#STATE_ON}}<span class="state on">{{STATE}}</span>{{/STATE_ON}}{{#STATE_WAITING}}<span class="state waiting">{{STATE}}</span>{{/STATE_WAITING}}{{#STATE_OFF}}<span class="state off">{{STATE}}</span>{{/STATE_OFF}}</td>
				<td><div class="row-actions"><a class="button quiet" href="{{USER_LINK}}" aria-label="{{EDIT_LABEL}}">[[Edit]]</a></div></td>
			</tr>
			{{/USER}}
		</tbody>
	</table>
</div>
