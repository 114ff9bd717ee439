<nav class="back" aria-label="[[Breadcrumb]]"><a href="{{LIST}}"><bdi>{{LABEL_MANY}}</bdi></a></nav>
{{#DONE}}<p class="done" role="status" tabindex="-1" autofocus>{{DONE_TEXT}}</p>{{/DONE}}
<header class="ticket-head">
	<h1><bdi dir="auto">{{SUBJECT}}</bdi></h1>
	{{#REPLY}}<a class="button quiet" href="#reply">[[Reply]]</a>{{/REPLY}}
	<p><span class="number">#{{NUMBER}}</span> <span class="badge{{#CLOSED}} closed{{/CLOSED}}"><bdi>{{STATUS}}</bdi></span></p>
</header>
<div class="ticket">
	<section class="facts" aria-labelledby="facts">
		<h2 id="facts">[[Details]]</h2>
		<dl>
			<div><dt>[[Status]]</dt><dd><bdi>{{STATUS}}</bdi></dd></div>
			<div><dt>[[Requested by]]</dt><dd><bdi>{{REQUESTER}}</bdi></dd></div>
			<div><dt>{{OWNER_LABEL}}</dt><dd>{{#OWNED}}<bdi>{{OWNER}}</bdi>{{/OWNED}}{{#UNOWNED}}<span class="none">[[Nobody yet]]</span>{{/UNOWNED}}</dd></div>
			{{#COMPANY}}<div><dt>[[Company]]</dt><dd><bdi>{{COMPANY_NAME}}</bdi></dd></div>{{/COMPANY}}
			{{#PRIORITY}}<div><dt>[[Priority]]</dt><dd><bdi>{{PRIORITY_NAME}}</bdi></dd></div>{{/PRIORITY}}
			{{#VALUE}}<div><dt><bdi>{{VALUE_LABEL}}</bdi></dt><dd><bdi>{{VALUE_TEXT}}</bdi></dd></div>{{/VALUE}}
			<div><dt>[[Create date]]</dt><dd><time datetime="{{CREATED_MACHINE}}">{{CREATED}}</time></dd></div>
			<div><dt>[[Last activity date]]</dt><dd><time datetime="{{UPDATED_MACHINE}}">{{UPDATED}}</time></dd></div>
		</dl>
		<p class="acts"><a class="button quiet" href="{{PEOPLE}}">[[People on it]]</a></p>
		{{#CLOSING}}
		<details class="confirm">
			<summary class="button quiet">[[Close it]]</summary>
			<form class="form" method="post" action="{{CLOSE}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<input type="hidden" name="submission" value="{{SUBMISSION}}">
				{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
				<p>{{CLOSE_WORDS}}</p>
				{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}<button type="submit">[[Yes, close it]]</button>{{#SHUT}}</fieldset>{{/SHUT}}
			</form>
		</details>
		{{/CLOSING}}
	</section>
	<div class="exchange">
		<section class="conversation" aria-labelledby="conversation">
			<h2 id="conversation">[[Conversation]]</h2>
			{{#EARLIER}}<p class="earlier"><a href="{{EARLIER_LINK}}">{{EARLIER_TEXT}}</a></p>{{/EARLIER}}
			{{#TOO_MUCH}}<p class="earlier">{{EARLIER_TEXT}}</p>{{/TOO_MUCH}}
			{{#SILENT}}<p class="none">[[There are no messages yet.]]</p>{{/SILENT}}
			{{#MESSAGES}}
			<ol class="messages">
				{{#MESSAGE}}
				{{#EVENT}}<li class="event"><bdi>{{EVENT_TEXT}}</bdi> <time datetime="{{SENT_MACHINE}}">{{SENT}}</time></li>{{/EVENT}}
				<li>
					<article class="message{{#MESSAGE_STAFF}} staff{{/MESSAGE_STAFF}}" id="m{{MESSAGE_ID}}" aria-labelledby="m{{MESSAGE_ID}}-author">
						<header>
							<span class="initial" data-initial="{{INITIAL}}"></span>
							<h3 id="m{{MESSAGE_ID}}-author"><bdi>{{AUTHOR}}</bdi></h3>
							{{#MESSAGE_MINE}}<span class="mark">[[You]]</span>{{/MESSAGE_MINE}}
							{{#MESSAGE_STAFF}}<span class="mark">[[Support]]</span>{{/MESSAGE_STAFF}}
							<a class="when" href="#m{{MESSAGE_ID}}"><time datetime="{{SENT_MACHINE}}">{{SENT}}</time></a>
						</header>
						<div class="text" dir="auto">{{BODY:x-html}}</div>
						{{#FILES}}
						<ul class="files" aria-label="[[Files]]">
							{{#FILE}}
							<li>
								{{#FILE_PICTURE}}<a class="picture" href="{{FILE_LINK}}"><img src="{{FILE_LINK}}" alt="{{FILE_NAME}}" width="{{FILE_WIDTH}}" height="{{FILE_HEIGHT}}" loading="lazy" decoding="async"></a>{{/FILE_PICTURE}}
								{{#FILE_GIVEN}}<a class="file" href="{{FILE_LINK}}" download="{{FILE_NAME}}"><bdi>{{FILE_NAME}}</bdi></a>{{/FILE_GIVEN}}
								{{#FILE_HELD}}<bdi class="file">{{FILE_NAME}}</bdi>{{/FILE_HELD}}
								<span class="size">{{FILE_SIZE}}</span>
								{{#FILE_WAITS}}<span class="mark">[[being checked for viruses]]</span>{{/FILE_WAITS}}
								{{#FILE_HARMFUL}}<span class="mark">[[held back: it may do harm]]</span>{{/FILE_HARMFUL}}
							</li>
							{{/FILE}}
						</ul>
						{{/FILES}}
					</article>
				</li>
				{{/MESSAGE}}
				{{#LATER_EVENT}}<li class="event"><bdi>{{EVENT_TEXT}}</bdi> <time datetime="{{SENT_MACHINE}}">{{SENT}}</time></li>{{/LATER_EVENT}}
			</ol>
			{{/MESSAGES}}
		</section>
		{{#REPLY}}
		<section class="reply" id="reply" aria-labelledby="reply-title">
			<h2 id="reply-title">[[Reply]]</h2>
			{{#PROBLEM}}
			<div class="problem" role="alert" tabindex="-1" autofocus>
				<p>{{PROBLEM_TEXT}}</p>
				{{#BODY_PROBLEM}}<p><a href="#body">{{BODY_PROBLEM_TEXT}}</a></p>{{/BODY_PROBLEM}}
				{{#FILES_PROBLEM}}<p><a href="#files">{{FILES_PROBLEM_TEXT}}</a></p>{{/FILES_PROBLEM}}
			</div>
			{{/PROBLEM}}
			<form class="form" method="post" action="{{REPLIES}}" enctype="multipart/form-data">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<input type="hidden" name="submission" value="{{SUBMISSION}}">
				{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
				{{#SHUT}}<fieldset class="shut" disabled>{{/SHUT}}
				{{>EDITOR}}
				<div class="actions">
					<button type="submit">[[Send reply]]</button>
					<button class="quiet" type="submit" name="preview" value="yes">[[Preview]]</button>
				</div>
				{{#SHUT}}</fieldset>{{/SHUT}}
			</form>
			{{>WRITING}}
		</section>
		{{/REPLY}}
		{{#NO_REPLY}}
		<p class="closed-note" id="reply">{{NO_REPLY_TEXT}}{{#FILING}} <a href="{{NEW}}"><bdi>{{MENU_TEXT}}</bdi></a>{{/FILING}}</p>
		{{/NO_REPLY}}
	</div>
</div>
