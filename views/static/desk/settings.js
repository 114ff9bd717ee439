/* settings.js: buttons that change a form of settings before it is saved, the panel of criteria, rows that are dragged. */

/* Buttons that change a form before it is saved: the answer's form takes this one's place, and the page stays where it is. */

async function act(form, button)
{
	const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')), opened = [...form.querySelectorAll('.paneled.open')].map(({ id }) => id);
	const unfolded = [...form.querySelectorAll('details[id][open]')].map(({ id }) => id);

	data.append('do', button.value);
	form.inert = true; /* what was typed from here on would be lost with the form that is replaced */
	const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' }).catch(() => ({ ok: false }));
	const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
	const fresh = page?.querySelector('form.setting-form');

	form.inert = false;
	if (!fresh)
		return false;
	form.replaceWith(fresh);
	watch(fresh);
	prepare(fresh);
	for (const id of unfolded)
		fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
	for (const id of opened)
		openPanel(fresh.querySelector(`#${CSS.escape(id)}`));
	focusAgain(fresh, button);
	return true;
}

/* Where the button was: the same one, or else what stands in its place. */
function focusAgain(form, button)
{
	const name = CSS.escape(button.value.split(':')[0]);
	const set = form.querySelector(`[data-sets="${CSS.escape(button.value)}"]`);
	const same = set ?? form.querySelector(`button[value="${CSS.escape(button.value)}"]`) ?? form.querySelector('[autofocus]') ?? form.querySelector(`#${name} button`);

	(set ?? form.querySelector(':is(select, a, summary)[autofocus]') ?? same)?.focus();
}

function openPanel(part, focus)
{
	part.classList.add('open');
	part.querySelector('.panel').setAttribute('role', 'dialog');
	if (focus)
		part.querySelector('.panel :is(select, button:not([hidden]))')?.focus();
}

function closePanel(part)
{
	part.classList.remove('open');
	part.querySelector('.panel').removeAttribute('role');
	part.querySelector('.panel-open').focus();
}

/* What is said about the criteria is the server's word: closing asks it, so that the page shows the rule. */
function preparePanel(form, part)
{
	const set = document.createElement('button');

	part.classList.add('paneled');
	part.querySelector('.panel-open').hidden = part.querySelector('.panel-close').hidden = false;
	part.querySelector('.panel-open').addEventListener('click', () => openPanel(part, true));
	set.name = 'do';
	set.value = `${part.id}:set`;
	set.hidden = true;
	part.append(set);
	part.querySelector('.panel-close').addEventListener('click', async () => {
		part.classList.remove('open');
		if (!await act(form, set))
			closePanel(part);
		document.getElementById(part.id)?.querySelector('.panel-open').focus();
	});
	for (const select of part.querySelectorAll('[data-sets]'))
		select.addEventListener('change', () => act(form, Object.assign(set, { value: select.dataset.sets })));
	if (part.querySelector('.field-problem'))
		openPanel(part);
}

document.addEventListener('keydown', (event) => {
	const open = document.querySelector('.paneled.open');

	if (event.key === 'Escape' && open)
		open.querySelector('.panel-close').click();
});

/* What a button does, it does to the row that it stands in, wherever that was dragged: the first has no way up, the last none down. */
function renumber(list)
{
	for (const [which, row] of [...list.children].entries()) {
		for (const button of row.querySelectorAll('button[name=do]'))
			button.value = button.value.replace(/:\d+$/, `:${which}`);
		for (const select of row.querySelectorAll('[data-sets]'))
			select.dataset.sets = select.dataset.sets.replace(/:\d+$/, `:${which}`);
	}
}

/* Rows that are dragged into another order: the fields follow, since they are sent as they stand. */
function prepareOrder(form, list)
{
	let dragged;

	list.classList.add('sorts');
	/* What is typed in is selected with the mouse, not dragged away. */
	list.addEventListener('pointerdown', (event) => {
		const row = event.target.closest('li');

		if (row)
			row.draggable = !event.target.closest('input, textarea, select');
	});
	list.addEventListener('dragstart', (event) => {
		dragged = event.target.closest('li');
		dragged.classList.add('dragged');
		event.dataTransfer.effectAllowed = 'move';
		event.dataTransfer.setData('text/plain', '');
	});
	list.addEventListener('dragover', (event) => {
		const over = event.target.closest('li');

		if (!dragged)
			return;
		event.preventDefault();
		if (over && over !== dragged)
			over[over.compareDocumentPosition(dragged) & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'after'](dragged);
	});
	list.addEventListener('drop', (event) => event.preventDefault());
	list.addEventListener('dragend', () => {
		dragged?.classList.remove('dragged');
		dragged = undefined;
		renumber(list);
		form.setAttribute('data-unsaved', 'yes');
		form.dispatchEvent(new Event('change'));
	});
}

function prepareButtons(form)
{
	form.addEventListener('submit', async (event) => {
		const button = event.submitter;

		/* A picture that was chosen goes with the form itself. */
		if (button?.name !== 'do' || !button.value.includes(':') || form.dataset.plain || [...form.querySelectorAll('[type="file"]')].some(({ files }) => files.length > 0))
			return;
		event.preventDefault();
		if (await act(form, button))
			return;
		form.dataset.plain = 'yes'; /* as it would without script, which tells what is wrong */
		form.requestSubmit(button);
	});
}

/* A choice that others depend on is set at once. */
function prepareSets(form)
{
	form.classList.add('scripted');
	for (const select of form.querySelectorAll('[data-sets]:not(.criteria *)'))
		select.addEventListener('change', () => act(form, Object.assign(document.createElement('button'), { value: select.dataset.sets })));
}

/* A link in a mail that is only looked at leads nowhere; the frame may be there already. */
function prepareLook(frame)
{
	const still = () => frame.contentDocument?.addEventListener('click', (event) => event.preventDefault());

	frame.addEventListener('load', still);
	still();
}

function prepare(form)
{
	prepareButtons(form);
	prepareSets(form);
	for (const part of form.querySelectorAll('.criteria'))
		preparePanel(form, part);
	for (const list of form.querySelectorAll('[data-sorts]'))
		prepareOrder(form, list);
	if (form.querySelector('.theme-stage'))
		prepareTheme(form);
	if (form.querySelector('iframe[name="mail-view"]'))
		prepareLook(form.querySelector('iframe[name="mail-view"]'));
}

for (const form of document.querySelectorAll('form.setting-form'))
	prepare(form);

/* A question that came with the page stands over it, and Escape is its way out. */
for (const dialog of document.querySelectorAll('dialog[data-cancel][open]')) {
	dialog.close();
	dialog.showModal();
	dialog.addEventListener('cancel', (event) => {
		event.preventDefault();
		location.assign(dialog.dataset.cancel);
	});
}
