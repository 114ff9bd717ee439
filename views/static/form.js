/* form.js: fields that count only while another one has a value are there only then. Without it they all are, with words that say when. */
'use strict';

const form = document.getElementById('new');
const dependents = [...form.querySelectorAll('[data-when]')];

/* The values under a name, of controls that count. */
function values(name)
{
	return [...form.elements].filter((control) => control.name === name && !control.disabled)
		.filter((control) => control.type !== 'checkbox' || control.checked)
		.map((control) => control.value.trim()).filter((value) => value !== '');
}

function holds({ when, values: wanted })
{
	const given = values(when);

	return wanted === '' ? given.length > 0 : given.some((value) => wanted.split(' ').includes(value));
}

/* In the order of the page, where what a field depends on stands before it. */
function arrange()
{
	for (const field of dependents) {
		const there = holds(field.dataset);

		field.hidden = !there;
		for (const control of field.querySelectorAll('input, select')) {
			control.disabled = !there;
			control.required = there && control.dataset.required === '1';
		}
	}
}

for (const hint of form.querySelectorAll('.when-hint'))
	hint.remove();
form.addEventListener('input', arrange);
form.addEventListener('change', arrange);
/* A page that the browser brings back has what was typed, not what was there at first. */
addEventListener('pageshow', arrange);
arrange();
