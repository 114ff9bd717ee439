<section class="below-form" aria-labelledby="versions-title">
	<h2 id="versions-title">[[Versions of this text]]</h2>
	{{#NO_VERSION}}<p class="empty">[[There is none yet. Each text that you save is kept, so that it can be told what somebody agreed to.]]</p>{{/NO_VERSION}}
	{{#VERSIONS}}
	<ol class="history">
		{{#ENTRY}}
		<li>
			<p><strong>{{VERSION_TITLE}}</strong> · <time datetime="{{WHEN_MACHINE}}">{{WHEN}}</time> · <bdi>{{BY}}</bdi></p>
			<p class="hint">{{GIVEN}}</p>
			<details class="fold">
				<summary>[[Show]]<span class="visually-hidden"> {{VERSION_TITLE}}</span></summary>
				<div class="text" dir="auto">{{CONSENT_TEXT:x-html}}</div>
				<p class="ticked" dir="auto"><span aria-hidden="true">☑</span> {{CONSENT_LABEL:x-html}}</p>
				{{#TRANSLATION}}
				<h3 class="said-in">{{LANGUAGE_NAME}}</h3>
				<p class="hint">{{GIVEN}}</p>
				<div class="text" lang="{{LANGUAGE_TAG}}" dir="auto">{{CONSENT_TEXT:x-html}}</div>
				<p class="ticked" lang="{{LANGUAGE_TAG}}" dir="auto"><span aria-hidden="true">☑</span> {{CONSENT_LABEL:x-html}}</p>
				{{/TRANSLATION}}
			</details>
		</li>
		{{/ENTRY}}
	</ol>
	{{/VERSIONS}}
</section>
