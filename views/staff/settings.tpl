{{#SPEAKS}}
<nav class="spoken" aria-label="[[Language of the texts]]">
	<ul>
		{{#SPOKEN}}<li><a href="{{LINK_PATH}}"{{#PLACE_HERE}} aria-current="page"{{/PLACE_HERE}}>{{LANGUAGE_NAME}}</a></li>{{/SPOKEN}}
	</ul>
	<p class="hint">[[A reader gets the text in his language, and where there is none, the one for all languages.]]</p>
</nav>
{{/SPEAKS}}
<form class="setting-form{{#THEMING}} theme-form{{/THEMING}}" method="post" action="{{FORM_ACTION}}"{{#SENDS_FILES}} enctype="multipart/form-data"{{/SENDS_FILES}}{{#UNSAVED}} data-unsaved="yes"{{/UNSAVED}}>
	<input type="hidden" name="csrf" value="{{CSRF}}">
	{{#OF_PORTAL}}<input type="hidden" name="portal" value="{{PORTAL_ID}}">{{/OF_PORTAL}}
	{{#OF_DOMAIN}}<input type="hidden" name="domain" value="{{DOMAIN_ID}}">{{/OF_DOMAIN}}
	{{#CARRIES}}<input type="hidden" name="carried" value="{{CARRIED}}">{{/CARRIES}}
	{{#OF_PART}}<input type="hidden" name="of" value="{{PART_NAME}}">{{/OF_PART}}
	{{#OF_LANGUAGE}}<input type="hidden" name="in" value="{{LANGUAGE_TAG}}">{{/OF_LANGUAGE}}
	<input type="hidden" name="version" value="{{VERSION}}">
	{{#SUBMITTED_ONCE}}<input type="hidden" name="submission" value="{{SUBMISSION}}">{{/SUBMITTED_ONCE}}
	<button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">[[Save]]</button>
	{{#CONFLICT}}
	<div class="conflict">
		<p>{{CONFLICT_TEXT}}</p>
		<dl>
			{{#CHANGE}}
			<div>
				<dt>{{CHANGE_LABEL}}</dt>
				<dd>{{#CHANGE_WAS}}<del><bdi>{{CHANGE_WAS_TEXT}}</bdi></del>{{/CHANGE_WAS}}{{#CHANGE_WAS_NOTHING}}<del class="none">[[nothing]]</del>{{/CHANGE_WAS_NOTHING}} <span aria-hidden="true">→</span> {{#CHANGE_IS}}<ins><bdi>{{CHANGE_IS_TEXT}}</bdi></ins>{{/CHANGE_IS}}{{#CHANGE_IS_NOTHING}}<ins class="none">[[nothing]]</ins>{{/CHANGE_IS_NOTHING}}</dd>
			</div>
			{{/CHANGE}}
		</dl>
	</div>
	{{/CONFLICT}}
	{{#STAGED}}{{>STAGE_PART}}{{/STAGED}}
	{{#SECTION}}
	<section class="setting-section" id="{{SECTION_ID}}"{{#SECTION_TITLED}} aria-labelledby="{{SECTION_ID}}-title"{{/SECTION_TITLED}}>
		{{#SECTION_TITLED}}
		<header>
			<h2 id="{{SECTION_ID}}-title">{{SECTION_TITLE}}</h2>
			{{#SECTION_LEAD}}<p>{{SECTION_LEAD_TEXT}}</p>{{/SECTION_LEAD}}
		</header>
		{{/SECTION_TITLED}}
		{{#FOLDED}}<details class="fold"{{#FOLD_OPEN}} open{{/FOLD_OPEN}}><summary>{{FOLD_TEXT}}</summary>{{/FOLDED}}
		{{#CONTROL}}
		{{#LINE}}
		<div class="field{{#HINT}} helped{{/HINT}}">
			<label for="{{NAME}}">{{LABEL}}</label>
			<div class="prefixed">
				{{#BEFORE}}<span class="before" id="{{NAME}}-before" dir="ltr">{{BEFORE_TEXT}}</span>{{/BEFORE}}
				<input id="{{NAME}}" name="{{NAME}}" dir="auto" autocomplete="off" value="{{CONTROL_VALUE}}"{{#MOST}} maxlength="{{MOST_CHARACTERS}}"{{/MOST}}{{#REQUIRED}} required{{/REQUIRED}}{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
			</div>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</div>
		{{/LINE}}
		{{#AREA}}
		<div class="field{{#HINT}} helped{{/HINT}}">
			<label for="{{NAME}}">{{LABEL}}</label>
			<textarea id="{{NAME}}" name="{{NAME}}" dir="auto" rows="{{ROWS}}"{{#MOST}} maxlength="{{MOST_CHARACTERS}}"{{/MOST}}{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
{{CONTROL_VALUE:p}}</textarea>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</div>
		{{/AREA}}
		{{#COLOUR}}
		<div class="field">
			<label for="{{NAME}}">{{LABEL}}</label>
			<div class="colour" data-choose="[[Choose a colour]]">
				<input id="{{NAME}}" name="{{NAME}}" dir="ltr" autocomplete="off" spellcheck="false" value="{{CONTROL_VALUE}}" maxlength="20"{{#BEFORE}} placeholder="{{BEFORE_TEXT}}"{{/BEFORE}}{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
			</div>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
		</div>
		{{/COLOUR}}
		{{#PICTURE}}
		<div class="field picture-field">
			<label for="{{NAME}}">{{LABEL}}</label>
			{{#VALUED}}<p class="picture-now"><img src="{{PICTURE_LINK}}" alt="[[As it is]]"><label class="choice"><input type="checkbox" name="{{NAME}}.off" value="on"><span>[[Take it away]]</span></label></p>{{/VALUED}}
			<input type="hidden" name="{{NAME}}" value="{{CONTROL_VALUE}}">
			<input id="{{NAME}}" name="{{NAME}}.file" type="file" accept="image/png,image/jpeg,image/webp,image/x-icon,.ico"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
		</div>
		{{/PICTURE}}
		{{#SELECT}}
		<div class="field{{#HINT}} helped{{/HINT}}">
			<label for="{{NAME}}">{{LABEL}}</label>
			<select id="{{NAME}}" name="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}>
				{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}{{#OPTION_CLOSED}} disabled{{/OPTION_CLOSED}}>{{OPTION_LABEL}}</option>{{/OPTION}}
				{{#OPTION_GROUP}}
				<optgroup label="{{OPTION_GROUP_LABEL}}">
					{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}{{#OPTION_CLOSED}} disabled{{/OPTION_CLOSED}}>{{OPTION_LABEL}}</option>{{/OPTION}}
				</optgroup>
				{{/OPTION_GROUP}}
			</select>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</div>
		{{/SELECT}}
		{{#SWITCH}}
		<div class="field">
			<label class="choice"><input type="checkbox" name="{{NAME}}" value="on"{{#ON}} checked{{/ON}}{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}{{#FIELD_PROBLEM}} aria-invalid="true"{{/FIELD_PROBLEM}}><strong>{{LABEL}}</strong>{{#HINT}}<span class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</span>{{/HINT}}</label>
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</div>
		{{/SWITCH}}
		{{#CHOICES}}
		<fieldset class="choices" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
			<legend>{{LABEL}}</legend>
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#OPTION}}
			<label class="choice">{{#RADIO}}<input type="radio" name="{{NAME}}" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}{{#OPTION_CLOSED}} disabled{{/OPTION_CLOSED}}>{{/RADIO}}{{#BOX}}<input type="checkbox" name="{{NAME}}" value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} checked{{/OPTION_CHOSEN}}{{#OPTION_CLOSED}} disabled{{/OPTION_CLOSED}}>{{/BOX}}<strong><bdi>{{OPTION_LABEL}}</bdi></strong>{{#OPTION_HINT}}<span class="hint">{{OPTION_HINT_TEXT}}</span>{{/OPTION_HINT}}</label>
			{{/OPTION}}
			{{#NO_OPTION}}<p class="none">[[There is nothing to choose from yet.]]</p>{{/NO_OPTION}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</fieldset>
		{{/CHOICES}}
		{{#STAGES}}
		<fieldset class="choices" id="{{NAME}}"{{#DESCRIBED}} aria-describedby="{{DESCRIBED_BY}}"{{/DESCRIBED}}>
			<legend>{{LABEL}}</legend>
			{{#HINT}}<p class="hint" id="{{NAME}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#FIELD_PROBLEM}}<p class="field-problem" id="{{NAME}}-problem">{{FIELD_PROBLEM_TEXT}}</p>{{/FIELD_PROBLEM}}
			{{#STAGE_CHOICE}}
			<div class="field">
				<label for="{{NAME}}"><bdi>{{LABEL}}</bdi></label>
				<select id="{{NAME}}" name="{{NAME}}">
					{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}
				</select>
			</div>
			{{/STAGE_CHOICE}}
		</fieldset>
		{{/STAGES}}
		{{#ONLY_WORDS}}
		<div class="field">
			<p><strong>{{LABEL}}</strong></p>
			{{#VALUED}}<p><bdi>{{CONTROL_VALUE}}</bdi></p>{{/VALUED}}
			{{#HINT}}<p class="hint">{{HINT_TEXT}}</p>{{/HINT}}
			{{#LINKED}}<p><a href="{{LINK_PATH}}">{{LINK_TEXT}}</a></p>{{/LINKED}}
		</div>
		{{/ONLY_WORDS}}
		{{#WITHIN}}{{>CONTROL_PART}}{{/WITHIN}}
		{{/CONTROL}}
		{{#FOLDED}}</details>{{/FOLDED}}
	</section>
	{{/SECTION}}
	{{#DRAFT}}<p class="draft" role="status">[[This is how it would look; nothing is saved or published.]] <a class="button quiet" href="{{DRAFT_LINK}}" target="_blank" rel="noopener" autofocus>[[Open the preview]]<span class="visually-hidden"> [[(in a new tab)]]</span></a></p>{{/DRAFT}}
	{{#LOOKED}}{{>MAIL_LOOK}}{{/LOOKED}}
	<div class="save-bar">
		<button{{#DELETES}} class="dangerous"{{/DELETES}} type="submit">{{#SAVE_WORDS}}{{SAVE_TEXT}}{{/SAVE_WORDS}}{{#SAVE_USUAL}}[[Save]]{{/SAVE_USUAL}}</button>
		{{#THEMING}}<a class="button quiet" href="{{UNDO_LINK}}">[[Undo all]]</a>{{/THEMING}}
		{{#GO_BACK}}<button class="quiet" type="submit" name="do" value="back">[[Back]]</button>{{/GO_BACK}}
		{{#CANCEL}}<a class="button quiet" href="{{BACK}}">[[Cancel]]</a>{{/CANCEL}}
		{{#DISCARDS}}<a class="button quiet" href="{{DISCARD_LINK}}">[[Delete this portal]]</a>{{/DISCARDS}}
		{{#SHOWS}}<button class="quiet" type="submit" name="do" value="{{SHOW_ACTION}}">[[Preview]]</button>{{/SHOWS}}
		{{#TESTS}}<button class="quiet" type="submit" name="do" value="test">[[Send a test mail]]<span class="visually-hidden">: {{TEST_ADDRESS}}</span></button>{{/TESTS}}
		{{#RESETS}}<button class="quiet" type="submit" name="do" value="reset">[[Reset]]</button>{{/RESETS}}
		<span class="unsaved">[[There are changes that are not saved yet.]]</span>
	</div>
</form>
{{#REMOVABLE}}
{{>REMOVAL}}
{{/REMOVABLE}}
{{#BELOW}}{{>BELOW_FORM}}{{/BELOW}}
