<div class="system{{#SPLIT}} split{{/SPLIT}}">
	<div class="sheet">
		<h1 dir="auto">{{TITLE}}</h1>
		{{#LEAD}}<p class="lead">{{LEAD_TEXT}}</p>{{/LEAD}}
		{{#INTRODUCTION}}<div class="lead text" dir="auto">{{INTRODUCTION_TEXT:x-html}}</div>{{/INTRODUCTION}}
		{{>CONTENT}}
	</div>
	{{#SPLIT}}
	<div class="side">
		{{#PICTURE}}<img src="{{PICTURE_ADDRESS}}" alt="">{{/PICTURE}}
		{{#SIDE}}<div class="text" dir="auto">{{SIDE_TEXT:x-html}}</div>{{/SIDE}}
		{{#BRAND}}<p class="brand"><bdi>{{BRAND_NAME}}</bdi></p>{{/BRAND}}
	</div>
	{{/SPLIT}}
</div>
