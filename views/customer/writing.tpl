<template id="writing" data-person="{{WRITER}}" data-no-bytes="[[There is nothing in this file. Please choose another one.]]" data-large="{{FILE_LARGE_TEXT}}" data-heavy="{{FILES_HEAVY_TEXT}}" data-many="{{FILES_MANY_TEXT}}" data-cut="[[The connection was cut. Everything is still here: send it again, it will not be stored twice.]]" data-drop="[[Drop files here, or paste a picture.]]" data-remove="[[Remove]]" data-kilo="[[%s KB]]" data-mega="[[%s MB]]" data-sending="[[Sending]]" data-stopped="[[Sending was stopped. Nothing was sent.]]" data-back="[[Your draft is back.]]" data-gone="[[The draft is gone.]]" data-link-text="[[text]]" data-looking="[[Preparing the preview]]">
	<div class="toolbar" role="toolbar" aria-label="[[Text style]]" aria-controls="body">
		<button type="button" data-style="bold" aria-keyshortcuts="Control+B" title="[[Bold (Ctrl+B)]]" aria-label="[[Bold]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 2.5h4a2.6 2.6 0 0 1 0 5.2h-4zm0 5.2h4.6a2.9 2.9 0 0 1 0 5.8H4.5z"/></svg></button>
		<button type="button" data-style="italic" aria-keyshortcuts="Control+I" title="[[Italic (Ctrl+I)]]" aria-label="[[Italic]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 2.5h5m-7 11h5M9.5 2.5l-3 11"/></svg></button>
		<button type="button" data-style="list" title="[[List]]" aria-label="[[List]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.6m-.6 4h.6m-.6 4h.6"/></svg></button>
		<button type="button" data-style="link" aria-keyshortcuts="Control+K" title="[[Link (Ctrl+K)]]" aria-label="[[Link]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="m6.5 9.5 3-3M7.3 4.6l1-1a2.9 2.9 0 0 1 4.1 4.1l-1 1M8.7 11.4l-1 1a2.9 2.9 0 0 1-4.1-4.1l1-1"/></svg></button>
		<button type="button" data-style="code" title="[[Code]]" aria-label="[[Code]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 4.5 1.5 8 5 11.5m6-7L14.5 8 11 11.5"/></svg></button>
		<button type="button" data-style="quote" title="[[Quotation]]" aria-label="[[Quotation]]"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3v10M6.5 5h7m-7 3h7m-7 3h4"/></svg></button>
	</div>
	<div class="sending" role="group" aria-label="[[Sending]]" tabindex="-1">
		<progress max="1" aria-label="[[Sending]]"></progress>
		<button class="quiet" type="button" data-stop>[[Stop sending]]</button>
	</div>
	<button class="quiet" type="button" data-discard>[[Discard the draft]]</button>
</template>
<script src="{{WRITING_SCRIPT}}" type="module"></script>
