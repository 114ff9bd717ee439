<div class="record">
	<div class="exchange">
		<section class="conversation" aria-labelledby="conversation">
			<h2 id="conversation">[[Conversation]]</h2>
			{{#EARLIER}}<p class="earlier"><a href="{{EARLIER_LINK}}">[[Show what came before]]</a></p>{{/EARLIER}}
			{{#TOO_MUCH}}<p class="earlier">[[What came before does not fit here.]]</p>{{/TOO_MUCH}}
			{{#SILENT}}<p class="none">[[There are no messages yet.]]</p>{{/SILENT}}
			<ol class="messages">
				{{#ENTRY}}
				{{#EVENT}}<li class="event"><bdi>{{EVENT_TEXT}}</bdi> <time datetime="{{SENT_MACHINE}}">{{SENT}}</time></li>{{/EVENT}}
				{{#MESSAGE}}
				<li>
					<article class="message{{#MESSAGE_STAFF}} staff{{/MESSAGE_STAFF}}{{#MESSAGE_APART}} apart{{/MESSAGE_APART}}{{#MESSAGE_INTERNAL}} note{{/MESSAGE_INTERNAL}}" id="m{{MESSAGE_ID}}" aria-labelledby="m{{MESSAGE_ID}}-author">
						<header>
							<span class="initial" data-initial="{{INITIAL}}"></span>
							<h3 id="m{{MESSAGE_ID}}-author"><bdi>{{AUTHOR}}</bdi></h3>
							{{#MESSAGE_STAFF}}<span class="mark">[[Staff]]</span>{{/MESSAGE_STAFF}}
							{{#MESSAGE_APART}}<span class="mark">[[Not shown to customers]]</span>{{/MESSAGE_APART}}
							{{#MESSAGE_INTERNAL}}<span class="mark">[[Not shown to customers]]</span>{{/MESSAGE_INTERNAL}}
							<a class="when" href="#m{{MESSAGE_ID}}"><time datetime="{{SENT_MACHINE}}">{{SENT}}</time></a>
						</header>
						{{#MESSAGE_INTERNAL}}<p class="hint">[[Internal sender:]] <bdi>{{RULE_TEXT}}</bdi></p>{{/MESSAGE_INTERNAL}}
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
				{{#NOTE}}
				<li>
					<article class="message note" id="n{{MESSAGE_ID}}" aria-labelledby="n{{MESSAGE_ID}}-author">
						<header>
							<span class="initial" data-initial="{{INITIAL}}"></span>
							<h3 id="n{{MESSAGE_ID}}-author"><bdi>{{AUTHOR}}</bdi></h3>
							<span class="mark">[[Internal note]]</span>
							<a class="when" href="#n{{MESSAGE_ID}}"><time datetime="{{SENT_MACHINE}}">{{SENT}}</time></a>
						</header>
						<div class="text plain-text" dir="auto">{{NOTE_TEXT}}</div>
					</article>
				</li>
				{{/NOTE}}
				{{/ENTRY}}
			</ol>
		</section>
		{{#REPLY}}
		<section class="reply" id="reply" aria-labelledby="reply-title">
			<h2 id="reply-title">[[Answer the customer]]</h2>
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
				{{>EDITOR}}
				<div class="actions">
					<button type="submit">[[Send reply]]</button>
					<button class="quiet" type="submit" name="preview" value="yes">[[Preview]]</button>
				</div>
			</form>
			{{>WRITING}}
		</section>
		{{/REPLY}}
		{{#NOTING}}
		<details class="noting" id="note"{{#NOTE_OPEN}} open{{/NOTE_OPEN}}>
			<summary class="button quiet">[[Add an internal note]]</summary>
			<form class="form" method="post" action="{{NOTES}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<input type="hidden" name="submission" value="{{SUBMISSION}}">
				{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
				<div class="field">
					<label for="note-body">[[Your note]]</label>
					<textarea id="note-body" name="body" rows="4" dir="auto" required aria-describedby="note-hint{{#BODY_PROBLEM}} note-problem{{/BODY_PROBLEM}}"{{#BODY_PROBLEM}} aria-invalid="true" autofocus{{/BODY_PROBLEM}}>
{{BODY_TYPED:p}}</textarea>
					{{#BODY_PROBLEM}}<p class="field-problem" id="note-problem" role="alert">{{BODY_PROBLEM_TEXT}}</p>{{/BODY_PROBLEM}}
					<p class="hint" id="note-hint">[[For your colleagues alone: it is in no page, mail or search of a customer.]]</p>
				</div>
				<div class="actions"><button type="submit">[[Save the note]]</button></div>
			</form>
		</details>
		{{/NOTING}}
	</div>
	<aside class="beside" aria-label="[[About this ticket]]">
		<section class="facts" aria-labelledby="facts">
			<h2 id="facts">[[Details]]</h2>
			{{#SET_PROBLEM}}<p class="problem" role="alert" tabindex="-1" autofocus>{{SET_PROBLEM_TEXT}}</p>{{/SET_PROBLEM}}
			<form class="form record-form" method="post" action="{{PROPERTIES}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<input type="hidden" name="version" value="{{VERSION}}">
				{{#CAME_FROM}}<input type="hidden" name="list" value="{{LIST_QUERY}}">{{/CAME_FROM}}
				{{#RECORD_FIELD}}
				{{#RECORD_SELECT}}
				<div class="field">
					<label for="{{FIELD_ID}}"><bdi>{{FIELD_LABEL}}</bdi></label>
					<select id="{{FIELD_ID}}" name="{{FIELD_NAME}}"{{#FIELD_PROBLEM}} aria-invalid="true" aria-describedby="{{FIELD_ID}}-problem"{{/FIELD_PROBLEM}}>
						{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
					</select>
					{{#FIELD_PROBLEM}}<p class="field-problem" id="{{FIELD_ID}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
				</div>
				{{/RECORD_SELECT}}
				{{#RECORD_INPUT}}
				<div class="field">
					<label for="{{FIELD_ID}}"><bdi>{{FIELD_LABEL}}</bdi></label>
					<input id="{{FIELD_ID}}" name="{{FIELD_NAME}}" type="{{FIELD_TYPE}}" value="{{FIELD_VALUE}}" dir="auto"{{#FIELD_PROBLEM}} aria-invalid="true" aria-describedby="{{FIELD_ID}}-problem"{{/FIELD_PROBLEM}}>
					{{#FIELD_PROBLEM}}<p class="field-problem" id="{{FIELD_ID}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
				</div>
				{{/RECORD_INPUT}}
				{{#RECORD_BOXES}}
				<fieldset class="field">
					<legend><bdi>{{FIELD_LABEL}}</bdi></legend>
					{{#OPTION}}<label class="box"><input type="checkbox" name="{{FIELD_NAME}}" value="{{OPTION_VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> <bdi>{{OPTION_LABEL}}</bdi></label>{{/OPTION}}
					{{#FIELD_PROBLEM}}<p class="field-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
				</fieldset>
				{{/RECORD_BOXES}}
				{{/RECORD_FIELD}}
				<div class="actions"><button type="submit">[[Save]]</button></div>
			</form>
			<dl>
				<div><dt>[[Create date]]</dt><dd><time datetime="{{CREATED_MACHINE}}">{{CREATED}}</time></dd></div>
				<div><dt>[[Last activity date]]</dt><dd><time datetime="{{UPDATED_MACHINE}}">{{UPDATED}}</time></dd></div>
			</dl>
		</section>
		<section class="facts" aria-labelledby="people">
			<h2 id="people">[[People on it]]</h2>
			<ul class="record-people">
				{{#PERSON}}
				<li>
					<span>{{#PERSON_LINKED}}<a href="{{PERSON_LINK}}"><bdi>{{PERSON_NAME}}</bdi></a>{{/PERSON_LINKED}}{{#PERSON_PLAIN}}<bdi>{{PERSON_NAME}}</bdi>{{/PERSON_PLAIN}}{{#PERSON_ASKED}} <span class="mark">[[Requester]]</span>{{/PERSON_ASKED}}</span>
					{{#PERSON_EMAIL}}<bdi class="below">{{PERSON_EMAIL_TEXT}}</bdi>{{/PERSON_EMAIL}}
					<a class="below" href="{{PERSON_TICKETS}}" aria-label="{{PERSON_TICKETS_LABEL}}">[[All tickets]]</a>
				</li>
				{{/PERSON}}
			</ul>
			{{#NO_PEOPLE}}<p class="none">[[Nobody is known here.]]</p>{{/NO_PEOPLE}}
			{{#COMPANY}}
			<h3>[[Company]]</h3>
			<ul class="record-people">
				<li>
					<span>{{#COMPANY_LINKED}}<a href="{{COMPANY_LINK}}"><bdi>{{COMPANY_NAME}}</bdi></a>{{/COMPANY_LINKED}}{{#COMPANY_PLAIN}}<bdi>{{COMPANY_NAME}}</bdi>{{/COMPANY_PLAIN}}</span>
					<a class="below" href="{{COMPANY_TICKETS}}" aria-label="{{COMPANY_TICKETS_LABEL}}">[[All tickets]]</a>
				</li>
			</ul>
			{{/COMPANY}}
			{{#LOOKING}}
			<h3>[[See it as the requester does]]</h3>
			{{#LOOK}}
			<form method="post" action="{{LOOK_ACTION}}">
				<input type="hidden" name="csrf" value="{{CSRF}}">
				<input type="hidden" name="contact" value="{{LOOK_CONTACT}}">
				<button class="quiet" type="submit"{{#LOOK_WHICH}} aria-describedby="look-{{LOOK_ID}}"{{/LOOK_WHICH}}><bdi>{{LOOK_PORTAL}}</bdi></button>
				{{#LOOK_WHICH}}<span class="below" id="look-{{LOOK_ID}}" dir="ltr">{{LOOK_ADDRESS}}</span>{{/LOOK_WHICH}}
			</form>
			{{/LOOK}}
			{{/LOOKING}}
		</section>
		<section class="facts" aria-labelledby="conversations">
			<h2 id="conversations">[[Conversations]]</h2>
			{{#THREADS}}
			<ol class="record-threads">
				{{#THREAD}}
				<li>
					<span><time datetime="{{SENT_MACHINE}}">{{SENT}}</time>{{#THREAD_SHOWN}} <span class="mark">[[Shown in the portal]]</span>{{/THREAD_SHOWN}}{{#THREAD_HIDDEN}} <span class="mark">[[Not shown]]</span>{{/THREAD_HIDDEN}}</span>
					<span class="below">{{THREAD_COUNT}}</span>
				</li>
				{{/THREAD}}
			</ol>
			<p class="hint">[[Customers see the oldest conversation of a ticket. Notes, and mails of internal senders, are seen by staff alone.]]</p>
			{{/THREADS}}
			{{#NO_THREADS}}<p class="none">[[There is none yet.]]</p>{{/NO_THREADS}}
		</section>
	</aside>
</div>
