<div class="contact-record">
	<section class="setting-section" aria-labelledby="details-title">
		<header><h2 id="details-title">[[Details]]</h2></header>
		<dl class="known">
			{{#FACT}}<div><dt>{{FACT_LABEL}}</dt><dd>{{#FACT_KNOWN}}<bdi>{{FACT_TEXT}}</bdi>{{/FACT_KNOWN}}{{#FACT_LINKED}}<a href="{{FACT_LINK}}"><bdi>{{FACT_TEXT}}</bdi></a>{{/FACT_LINKED}}{{#FACT_UNKNOWN}}<span class="none">{{FACT_TEXT}}</span>{{/FACT_UNKNOWN}}</dd></div>{{/FACT}}
		</dl>
	</section>
	<section class="danger user-actions" aria-labelledby="login-title">
		<h2 id="login-title">[[Sign-in]]</h2>
		<p class="login-state"><span class="{{STATE_CLASS}}">{{STATE}}</span>{{#STATE_MORE}}<span class="below"><bdi>{{STATE_MORE_TEXT}}</bdi></span>{{/STATE_MORE}}</p>
		{{#CONTACT_ACTION}}
		<div>
			<p><strong>{{ACTION_TITLE}}</strong><span class="below">{{ACTION_TEXT}}</span></p>
			<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet{{#DANGEROUS}} dangerous{{/DANGEROUS}}" type="submit" name="action" value="{{ACTION_VALUE}}">{{ACTION_LABEL}}</button></form>
		</div>
		{{/CONTACT_ACTION}}
		{{#MAILS_LINKED}}<p><a href="{{MAILS_LINK}}">[[Mails to this address]]</a></p>{{/MAILS_LINKED}}
	</section>
	{{#EYES}}
	<section class="setting-section" aria-labelledby="eyes-title">
		<header>
			<h2 id="eyes-title">[[Tickets]]</h2>
			<p>[[See them as this contact does. You only look: nothing is sent or changed. That you did is written down.]]</p>
		</header>
		<ul class="plain-rows">
			{{#DESK_LINKED}}<li><a href="{{DESK_LINK}}">[[All tickets of this contact in the help desk]]</a></li>{{/DESK_LINKED}}
			{{#EYE}}<li><span><bdi>{{EYE_PORTAL}}</bdi><span class="below"><bdi dir="ltr">{{EYE_ADDRESS}}</bdi></span></span>{{#EYE_HERE}}<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="contact" value="{{CONTACT_ID}}" aria-label="{{EYE_LABEL}}">[[See it]]</button></form>{{/EYE_HERE}}{{#EYE_ELSEWHERE}}<a class="button quiet" href="{{EYE_LINK}}" aria-label="{{EYE_LABEL}}">[[See it]]</a>{{/EYE_ELSEWHERE}}</li>{{/EYE}}
		</ul>
	</section>
	{{/EYES}}
	{{#COMPANIES}}
	<section class="setting-section" aria-labelledby="companies-title">
		<header>
			<h2 id="companies-title">[[Companies]]</h2>
			<p>[[Of the primary one a portal can show all tickets.]]</p>
		</header>
		<ul class="plain-rows">
			{{#COMPANY}}<li><span><a href="{{COMPANY_LINK}}"><bdi>{{COMPANY_NAME}}</bdi></a>{{#COMPANY_PRIMARY}} <span class="mark">[[Primary]]</span>{{/COMPANY_PRIMARY}}</span><form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="company" value="{{COMPANY_ID}}"><span class="row-buttons">{{#COMPANY_OTHER}}<button class="quiet" type="submit" name="action" value="prefer" aria-label="{{PREFER_LABEL}}">[[Make primary]]</button>{{/COMPANY_OTHER}}<button class="quiet" type="submit" name="action" value="leave" aria-label="{{LEAVE_LABEL}}">[[Take out]]</button></span></form></li>{{/COMPANY}}
		</ul>
	</section>
	{{/COMPANIES}}
	<section class="setting-section" aria-labelledby="groups-title">
		<header><h2 id="groups-title">[[Access groups]]</h2></header>
		{{#NO_GROUP}}<p class="none">[[In none.]]</p>{{/NO_GROUP}}
		{{#IN_GROUPS}}
		<ul class="plain-rows">
			{{#GROUP}}<li><span>{{#GROUP_LINKED}}<a href="{{GROUP_LINK}}"><bdi>{{GROUP_NAME}}</bdi></a>{{/GROUP_LINKED}}{{#GROUP_PLAIN}}<bdi>{{GROUP_NAME}}</bdi>{{/GROUP_PLAIN}}<span class="below">{{GROUP_HOW}}</span></span></li>{{/GROUP}}
		</ul>
		{{/IN_GROUPS}}
	</section>
	<section aria-labelledby="consents-title">
		<h2 id="consents-title">[[What this contact agreed to]]</h2>
		{{#NO_VERSION}}<p class="empty">[[Nothing so far. Consent is asked for where a domain's registration says so.]]</p>{{/NO_VERSION}}
		{{#VERSIONS}}
		<ol class="history">
			{{#ENTRY}}
			<li>
				<p><strong>{{VERSION_TITLE}}</strong> · <time datetime="{{WHEN_MACHINE}}">{{WHEN}}</time>{{#SAID_IN}} · {{LANGUAGE_NAME}}{{/SAID_IN}}</p>
				<details class="fold">
					<summary>[[Show]]<span class="visually-hidden"> {{VERSION_TITLE}}</span></summary>
					<div class="text"{{#SAID_IN}} lang="{{LANGUAGE_TAG}}"{{/SAID_IN}} dir="auto">{{CONSENT_TEXT:x-html}}</div>
					<p class="ticked"{{#SAID_IN}} lang="{{LANGUAGE_TAG}}"{{/SAID_IN}} dir="auto"><span aria-hidden="true">☑</span> {{CONSENT_LABEL:x-html}}</p>
				</details>
			</li>
			{{/ENTRY}}
		</ol>
		{{/VERSIONS}}
	</section>
</div>
