<form class="setting-form" method="post" action="{{WHERE_TO}}">
	<input type="hidden" name="csrf" value="{{CSRF}}">
	<section class="setting-section" aria-labelledby="factor-title">
		<header>
			<h2 id="factor-title">[[Second factor]]</h2>
			<p>[[A code from an app on the telephone, asked for after the password.]]</p>
		</header>
		<label class="choice"><input type="checkbox" name="second_factor" value="on"{{#FACTOR_REQUIRED}} checked{{/FACTOR_REQUIRED}}{{#FACTOR_IMPOSSIBLE}} disabled{{/FACTOR_IMPOSSIBLE}}> <strong>[[Everybody needs one]]</strong> <span class="hint">[[Who has none yet sets it up at the next click, before anything else opens.]]</span></label>
		{{#FACTOR_IMPOSSIBLE}}<p class="hint">[[Not yet: the operator of this installation has to name a key file in its configuration first.]]</p>{{/FACTOR_IMPOSSIBLE}}
	</section>
	<section class="setting-section" aria-labelledby="idle-title">
		<header>
			<h2 id="idle-title">[[Sessions]]</h2>
		</header>
		<div class="field helped">
			<label for="idle">[[Sign out after so long without activity]]</label>
			<select id="idle" name="idle" aria-describedby="idle-hint">
				{{#IDLE}}<option value="{{IDLE_MINUTES}}"{{#IDLE_CHOSEN}} selected{{/IDLE_CHOSEN}}>{{IDLE_LABEL}}</option>{{/IDLE}}
			</select>
			<p class="hint" id="idle-hint">[[It counts at once, for sessions that are open too.]]</p>
		</div>
	</section>
	<div class="save-bar">
		<button type="submit">[[Save]]</button>
		<span class="unsaved">[[There are unsaved changes.]]</span>
	</div>
</form>
