<div class="contact-record mail-record">
	<section class="danger user-actions" aria-labelledby="state-title">
		<h2 id="state-title">[[What became of it]]</h2>
		<p class="login-state"><span class="{{STATE_CLASS}}">{{STATE}}</span>{{#STATE_MORE}} <span class="below"><bdi>{{STATE_MORE_TEXT}}</bdi></span>{{/STATE_MORE}}</p>
		{{#SERVER_WORDS}}<p class="said"><span class="hint">[[What was said word for word:]]</span> <code dir="auto">{{SERVER_WORDS_TEXT}}</code></p>{{/SERVER_WORDS}}
		{{#RETRY}}
		<div>
			<p><strong>{{ACTION_LABEL}}</strong><span class="below">{{ACTION_TEXT}}</span></p>
			<form method="post" action="{{WHERE_TO}}"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="quiet" type="submit" name="do" value="retry">{{ACTION_LABEL}}</button></form>
		</div>
		{{/RETRY}}
		{{#ADVICE}}
		<div>
			<p>{{ADVICE_TEXT}}</p>
			{{#ADVICE_LINKED}}<a class="button quiet" href="{{ADVICE_LINK}}">[[Open this person]]</a>{{/ADVICE_LINKED}}
		</div>
		{{/ADVICE}}
	</section>
	<section class="setting-section" aria-labelledby="details-title">
		<header><h2 id="details-title">[[Details]]</h2></header>
		<dl class="known">
			{{#FACT}}<div><dt>{{FACT_LABEL}}</dt><dd>{{#FACT_KNOWN}}<bdi>{{FACT_TEXT}}</bdi>{{/FACT_KNOWN}}{{#FACT_LINKED}}<a href="{{FACT_LINK}}"><bdi>{{FACT_TEXT}}</bdi></a>{{/FACT_LINKED}}{{#FACT_UNKNOWN}}<span class="none">{{FACT_TEXT}}</span>{{/FACT_UNKNOWN}}</dd></div>{{/FACT}}
		</dl>
	</section>
	<section class="setting-section" aria-labelledby="words-title">
		<header>
			<h2 id="words-title">[[What it says]]</h2>
			{{#MAIL_WORDS}}{{#VEILED}}<p>[[Its link is for its reader alone: the part that opens something is left out here.]]</p>{{/VEILED}}{{/MAIL_WORDS}}
		</header>
		{{#MAIL_SILENT}}<p class="none">{{SILENT_TEXT}}</p>{{/MAIL_SILENT}}
		{{#MAIL_WORDS}}
		<div class="mail-said" lang="{{LANGUAGE_TAG}}">
			<p><strong><bdi>{{SUBJECT}}</bdi></strong></p>
			<pre dir="auto" tabindex="0">{{MAIL_TEXT:p}}</pre>
		</div>
		{{/MAIL_WORDS}}
	</section>
</div>
