/* form.js: fields that count only while another one has a value are there only then. Without it they all are, with words that say when. */
'use strict';

/* The values under a name, of controls that count. A box that stands for itself says something too when it is not ticked. */
function values(form, name)
{
	return [...form.elements].filter((control) => control.name === name && !control.disabled)
		.map((control) => (control.type !== 'checkbox' || control.checked ? control.value.trim() : control.dataset.unticked ?? ''))
		.filter((value) => value !== '');
}

function holds(form, { when, values: wanted })
{
	const given = values(form, when);

	return wanted === '' ? given.length > 0 : given.some((value) => wanted.split(' ').includes(value));
}

/* In the order of the page, where what a field depends on stands before it. The form is found anew each time: it may have been exchanged. */
function arrange()
{
	const form = document.getElementById('new');

	for (const field of form?.querySelectorAll('[data-when]') ?? []) {
		const there = holds(form, field.dataset);

		field.querySelector('.when-hint')?.remove();
		field.hidden = !there;
		for (const control of field.querySelectorAll('input, select')) {
			control.disabled = !there;
			control.required = there && control.dataset.required === '1';
		}
	}
}

document.addEventListener('input', arrange);
document.addEventListener('change', arrange);
/* A page that the browser brings back has what was typed, not what was there at first. */
addEventListener('pageshow', arrange);
new MutationObserver(arrange).observe(document.documentElement, { childList: true, subtree: true });
arrange();
