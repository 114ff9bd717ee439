{{#CARDS}}
<ul class="cards">
	{{#CARD}}
	<li><a href="{{PLACE_LINK}}">{{PLACE_LABEL}}</a><p class="hint">{{PLACE_HINT}}</p></li>
	{{/CARD}}
</ul>
{{/CARDS}}
{{#EMPTY}}
<div class="empty">
	<h2>[[There is nothing here for you yet]]</h2>
	<p>[[You are signed in, but you have not been given a right to any page. Ask whoever invited you to give you one.]]</p>
	<p class="actions"><a class="button quiet" href="{{ACCOUNT}}">[[My account]]</a></p>
</div>
{{/EMPTY}}
