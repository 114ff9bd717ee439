<div class="sheet wide">
	<h1>{{TITLE}}</h1>
	<p>[[Customers of this portal can file no tickets here. A form is chosen in the portal's advanced settings, under Support form.]]</p>
</div>
