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

function draft_controls()
{
	return ['subject', 'body'].map((name) => here.form.elements[name]).filter((control) => control !== undefined);
}

function draft_save()
{
	const values = Object.fromEntries(draft_controls().filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));

	clearTimeout(draft_timer);
	if (Object.keys(values).length === 0)
		draft_clear();
	else
		stored((storage) => storage.setItem(draft_key(), JSON.stringify({ values, at: Date.now() })));
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

/* What the server gives back was typed later than any draft. */
function draft_restore()
{
	const values = draft_of(stored((storage) => storage.getItem(draft_key())) ?? '{}'), controls = draft_controls();
	const discard = part('[data-discard]');

	if (values === null || controls.some(({ value }) => value !== '') || !controls.some(({ name }) => values[name]))
		return;
	for (const control of controls)
		if (typeof values[control.name] === 'string')
			control.value = values[control.name];
	say(words.back);
	here.said.after(discard);
	discard.addEventListener('click', () => {
		draft_clear();
		for (const control of controls)
			control.value = control.defaultValue;
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
