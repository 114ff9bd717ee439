{{#ASKED}}
<p class="notice" role="status" tabindex="-1" autofocus>[[Look into your mail.]]</p>
<p>[[If somebody with this address can sign in here, a mail with a link is on its way. It arrives within a few minutes.]]</p>
<p class="hint">[[Is there nothing? Then look among the unwanted mails, and whether the address was right: we never say who has an account here.]]</p>
<ul class="ways">
	<li><a href="{{WHERE_TO}}">[[Ask for another mail]]</a></li>
	<li><a href="{{LOGIN}}">[[Back to signing in]]</a></li>
</ul>
{{/ASKED}}
{{#ASK}}
{{#PROBLEM}}
<p class="problem" role="alert" tabindex="-1" autofocus>{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	{{#WITH_NEXT}}<input type="hidden" name="next" value="{{NEXT}}">{{/WITH_NEXT}}
	<div class="field">
		<label for="email">[[E-mail address]]</label>
		<input id="email" name="email" type="email" inputmode="email" autocomplete="username" required maxlength="320" spellcheck="false" value="{{EMAIL}}"{{#FIRST_VISIT}} autofocus{{/FIRST_VISIT}}{{#EMAIL_PROBLEM}} autofocus aria-invalid="true" aria-describedby="email-problem"{{/EMAIL_PROBLEM}}>
		{{#EMAIL_PROBLEM}}<p class="field-problem" id="email-problem">{{EMAIL_PROBLEM_TEXT}}</p>{{/EMAIL_PROBLEM}}
	</div>
	<button type="submit">[[Send me a link]]</button>
</form>
<ul class="ways">
	<li><a href="{{LOGIN}}">[[Back to signing in]]</a></li>
</ul>
{{/ASK}}
