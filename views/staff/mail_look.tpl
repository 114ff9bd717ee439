<section class="mail-look" aria-labelledby="look-title">
	<h2 id="look-title">{{#DRAFTED}}[[As it would be: nothing of this is saved]]{{/DRAFTED}}{{#STORED}}[[As it is]]{{/STORED}}</h2>
	<dl class="mail-head"><div><dt>[[Subject]]</dt><dd><bdi>{{SUBJECT}}</bdi></dd></div></dl>
	<iframe name="mail-view" sandbox title="[[The mail as its reader gets it]]" src="{{MAIL_VIEW}}"></iframe>
	<details class="fold"><summary>[[For programs that show text alone]]</summary><pre dir="auto" tabindex="0">{{MAIL_TEXT:p}}</pre></details>
	<p class="hint">[[With made-up values. The greeting, the button with its link, and the notes under it always stay.]]</p>
</section>
