/*
 * 3_draft.js: what was typed and not sent is kept in this browser, for this person and this page alone (S145). It goes when it is sent, when he signs out
 * (the answer to that clears the storage as well), when somebody else signs in, and after a month.
 */

const kept = 'portico-draft:', mine = `${kept}${words.person}:`, month = 30 * 24 * 3600 * 1000;
const draft_key = () => mine + location.pathname.replace(/\/replies$/, '');
let draft_timer;

/* A browser may have no storage for us; then there is no draft. */
function stored(what)
{
	try {
		return what(localStorage);
	} catch {
		return null;
	}
}

const draft_clear = () => stored((storage) => storage.removeItem(draft_key()));

/* All that a person fills in, but what must not lie about: passwords; files cannot. */
function draft_controls()
{
	return [...here.form.elements].filter(({ name, type }) => name && !['hidden', 'password', 'file', 'submit', 'button', 'fieldset'].includes(type));
}

const is_box = ({ type }) => type === 'checkbox' || type === 'radio';
const is_text = ({ name }) => name === 'subject' || name === 'body';

function is_changed(control)
{
	if (is_box(control))
		return control.checked !== control.defaultChecked;
	if (control.options !== undefined)
		return control.selectedIndex !== draft_first(control);
	return control.value !== control.defaultValue;
}

const draft_first = (select) => Math.max([...select.options].findIndex(({ defaultSelected }) => defaultSelected), 0);

/* Under each name what it would send: of several boxes, those that are ticked. */
function draft_save()
{
	const controls = draft_controls(), values = {};

	for (const control of controls)
		values[control.name] = [...(values[control.name] ?? []), ...(is_box(control) && !control.checked ? [] : [control.value])];
	clearTimeout(draft_timer);
	if (controls.some(is_changed))
		stored((storage) => storage.setItem(draft_key(), JSON.stringify({ values, at: Date.now() })));
	else
		draft_clear();
}

function draft_forget(whose)
{
	stored((storage) => {
		for (const key of Object.keys(storage))
			if (key.startsWith(kept) && whose(key, storage.getItem(key)))
				storage.removeItem(key);
	});
}

function draft_of(text)
{
	try {
		const { values, at } = JSON.parse(text);

		return typeof values === 'object' && Date.now() - at < month ? values : null;
	} catch {
		return null;
	}
}

/* What was chosen may be no choice any more: then the first one stays. */
function draft_fill(control, values)
{
	if (is_box(control))
		control.checked = values.includes(control.value);
	else if (control.options === undefined || [...control.options].some(({ value }) => value === values[0]))
		control.value = values[0] ?? '';
}

function draft_undo(control)
{
	if (is_box(control))
		control.checked = control.defaultChecked;
	else if (control.options !== undefined)
		control.selectedIndex = draft_first(control);
	else
		control.value = control.defaultValue;
}

/* Fields that depend on others look again. */
const draft_told = () => here.form.dispatchEvent(new Event('change', { bubbles: true }));

/* What the server gives back was typed later than any draft. */
function draft_restore()
{
	const values = draft_of(stored((storage) => storage.getItem(draft_key())) ?? '{}'), controls = draft_controls();
	const discard = part('[data-discard]');

	if (values === null || document.querySelector('main .problem, main [aria-invalid]') !== null || controls.some((control) => is_text(control) && control.value !== ''))
		return;
	for (const control of controls)
		if (Array.isArray(values[control.name]))
			draft_fill(control, values[control.name]);
	if (!controls.some(is_changed))
		return;
	draft_told();
	say(words.back);
	here.said.after(discard);
	discard.addEventListener('click', () => {
		draft_clear();
		controls.forEach(draft_undo);
		draft_told();
		discard.remove();
		say(words.gone);
		here.body.focus();
	});
}

function draft_begin()
{
	draft_forget((key, text) => !key.startsWith(mine) || draft_of(text) === null);
	draft_restore();
	here.form.addEventListener('input', () => {
		clearTimeout(draft_timer);
		draft_timer = setTimeout(draft_save, 400);
	});
}

addEventListener('pagehide', () => here.form && !here.sent && draft_save());
document.querySelector('form[action$="/logout"]')?.addEventListener('submit', () => {
	here.sent = true;
	draft_forget(() => true);
});
