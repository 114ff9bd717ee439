<nav class="back" aria-label="[[Breadcrumb]]"><a href="{{TICKET_LINK}}"><span class="number">#{{NUMBER}}</span> <bdi dir="auto">{{SUBJECT}}</bdi></a></nav>
<div class="people">
	{{#DONE}}<p class="done" role="status" tabindex="-1" autofocus>[[Done. Whoever is on it is told by mail.]]</p>{{/DONE}}
	<h1>{{HEADING}}</h1>
	<p class="lead">[[They see it, can answer, and are told by mail what happens.]]</p>
	<ul class="persons">
		{{#PERSON}}
		<li><span class="initial" data-initial="{{INITIAL}}"></span> <bdi>{{PERSON_NAME}}</bdi>
			{{#PERSON_MINE}}<span class="mark">[[You]]</span>{{/PERSON_MINE}}{{#PERSON_REQUESTER}} <span class="mark">[[Requester]]</span>{{/PERSON_REQUESTER}}</li>
		{{/PERSON}}
		{{#OTHERS}}<li class="none">{{OTHERS_TEXT}}</li>{{/OTHERS}}
	</ul>
	{{#LEAVING}}
	<details class="confirm">
		<summary class="button quiet">[[Take me out]]</summary>
		<form class="form" method="post" action="{{LEAVE}}">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
			<p>[[You are told nothing more of it, and see it only if your company sees it.]]</p>
			{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}<button type="submit">[[Yes, take me out]]</button>{{#SHUT}}</fieldset>{{/SHUT}}
		</form>
	</details>
	{{/LEAVING}}
	{{#ADDING}}
	<section aria-labelledby="add">
		<h2 id="add">[[Add a colleague]]</h2>
		<form class="form" method="post" action="{{PEOPLE}}">
			<input type="hidden" name="csrf" value="{{CSRF}}">
			<input type="hidden" name="submission" value="{{SUBMISSION}}">
			{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
			{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}
			{{#PROBLEM}}<p class="problem" id="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
			{{#COLLEAGUES}}
			<div class="field">
				<label for="contact">[[Colleague]]</label>
				<select id="contact" name="contact"{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}>
					<option value="">[[Please choose]]</option>
					{{#COLLEAGUE}}<option value="{{COLLEAGUE_ID}}">{{COLLEAGUE_NAME}}</option>{{/COLLEAGUE}}
				</select>
			</div>
			{{/COLLEAGUES}}
			{{#BY_ADDRESS}}
			<div class="field">
				<label for="email">{{#COLLEAGUES}}[[or by e-mail address]]{{/COLLEAGUES}}{{#NO_COLLEAGUES}}[[E-mail address]]{{/NO_COLLEAGUES}}</label>
				<input id="email" name="email" type="email" inputmode="email" autocomplete="off" maxlength="254" spellcheck="false" value="{{EMAIL}}" aria-describedby="email-hint{{#EMAIL_PROBLEM}} email-problem{{/EMAIL_PROBLEM}}{{#PROBLEM}} problem{{/PROBLEM}}"{{#EMAIL_PROBLEM}} aria-invalid="true"{{/EMAIL_PROBLEM}}>
				{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
				<p class="hint" id="email-hint">{{DOMAINS_HINT}}</p>
			</div>
			{{/BY_ADDRESS}}
			<button type="submit">[[Add]]</button>
			{{#SHUT}}</fieldset>{{/SHUT}}
		</form>
	</section>
	{{/ADDING}}
	{{#NO_ADDING}}
	<section aria-labelledby="add">
		<h2 id="add">[[Add a colleague]]</h2>
		<p class="hint">{{NO_ADDING_TEXT}}</p>
	</section>
	{{/NO_ADDING}}
</div>
