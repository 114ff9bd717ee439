/* desk.js: comfort for the pages of staff: menus that close by themselves, and a question before unsaved changes are left. */
'use strict';

/* Menus */

const menus = () => [...document.querySelectorAll('details.menu[open]')];

document.addEventListener('click', (event) => {
	for (const menu of menus())
		if (!menu.contains(event.target))
			menu.open = false;
});

document.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape')
		return;
	for (const menu of menus()) {
		menu.open = false;
		if (menu.contains(document.activeElement))
			menu.querySelector('summary').focus();
	}
});

document.addEventListener('focusin', (event) => {
	for (const menu of menus())
		if (!menu.contains(event.target))
			menu.open = false;
});

/* Where the menu is wider than the screen, the entry that one is in is in sight. */
document.querySelector('.bar .pages :is([aria-current], .here)')?.closest('.pages > *')?.scrollIntoView({ block: 'nearest', inline: 'center' });

/* Unsaved changes: a form with the class "setting-form" says that it has some, and leaving asks (S6). */

const looks = (form) => new Set([...form.querySelectorAll('.theme-stage [name]')].map(({ name }) => name)); /* how something is looked at is no change */
const state = (form) => new URLSearchParams([...new FormData(form)].filter(([name]) => !looks(form).has(name)).map(([name, value]) => [name, typeof value === 'string' ? value : value.name])).toString();
const atFirst = new WeakMap();

function changed(form)
{
	return form.hasAttribute('data-unsaved') || (atFirst.has(form) && atFirst.get(form) !== state(form));
}

function show(form)
{
	form.classList.toggle('changed', changed(form));
}

function watch(form)
{
	atFirst.set(form, state(form));
	form.addEventListener('input', () => show(form));
	form.addEventListener('change', () => show(form));
	form.addEventListener('reset', () => setTimeout(() => show(form)));
	form.addEventListener('submit', () => {
		form.removeAttribute('data-unsaved');
		atFirst.delete(form);
	});
	show(form);
}

for (const form of document.querySelectorAll('form.setting-form'))
	watch(form);

addEventListener('beforeunload', (event) => {
	if ([...document.querySelectorAll('form.setting-form')].some(changed))
		event.preventDefault();
});
