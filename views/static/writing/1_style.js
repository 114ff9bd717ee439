/* 1_style.js: the toolbar below the text: marks of Markdown around what is selected, on and off. */

const around = { bold: '**', italic: '*', code: '`' };
const before = { list: '- ', quote: '> ' };
const keys = { b: 'bold', i: 'italic', k: 'link' };

/* Typed as a person would: so it can be undone. */
function type(from, to, text, select_from, select_to)
{
	here.body.focus();
	here.body.setSelectionRange(from, to);
	if (!document.execCommand('insertText', false, text))
		here.body.setRangeText(text, from, to, 'end');
	here.body.setSelectionRange(select_from, select_to);
	here.body.dispatchEvent(new Event('input', { bubbles: true }));
}

function style_around(mark)
{
	const { value, selectionStart: from, selectionEnd: to } = here.body, inside = value.slice(from, to), size = mark.length;
	const lines = inside.includes('\n') && mark === '`';
	const [open, close] = lines ? ['```\n', '\n```'] : [mark, mark];

	if (!lines && value.slice(from - size, from) === mark && value.slice(to, to + size) === mark && (size > 1 || value[from - 2] !== mark))
		type(from - size, to + size, inside, from - size, to - size);
	else
		type(from, to, open + inside + close, from + open.length, to + open.length);
}

function style_before(mark)
{
	const { value, selectionStart, selectionEnd } = here.body;
	const from = value.lastIndexOf('\n', selectionStart - 1) + 1, end = value.indexOf('\n', selectionEnd), to = end < 0 ? value.length : end;
	const lines = value.slice(from, to).split('\n'), off = lines.every((line) => line.startsWith(mark));
	const text = lines.map((line) => (off ? line.slice(mark.length) : mark + line)).join('\n');

	type(from, to, text, lines.length > 1 ? from : from + text.length, from + text.length);
}

function style_link()
{
	const { value, selectionStart: from, selectionEnd: to } = here.body, inside = value.slice(from, to);
	const address = /^(https?:\/\/|mailto:)\S+$/.test(inside), text = address || inside === '' ? words.linkText : inside;
	const target = address ? inside : 'https://', at = from + text.length + 3;

	type(from, to, `[${text}](${target})`, address ? from + 1 : at, address ? from + 1 + text.length : at + target.length);
}

function style(name)
{
	if (name === 'link')
		style_link();
	else if (name in around)
		style_around(around[name]);
	else
		style_before(before[name]);
}

/* One stop for the Tab key; the arrows go from button to button (WAI-ARIA, toolbar). */
function style_walk(toolbar, event)
{
	const buttons = [...toolbar.children], at = buttons.indexOf(document.activeElement), last = buttons.length - 1;
	const forward = getComputedStyle(toolbar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
	const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : /^Arrow(Left|Right)$/.test(event.key) ? at + (event.key === forward ? 1 : -1) : at;

	if (to === at)
		return;
	event.preventDefault();
	for (const button of buttons)
		button.tabIndex = -1;
	buttons[(to + buttons.length) % buttons.length].tabIndex = 0;
	buttons[(to + buttons.length) % buttons.length].focus();
}

function style_begin()
{
	const toolbar = part('.toolbar');

	[...toolbar.children].forEach((button, index) => {
		button.tabIndex = index === 0 ? 0 : -1;
	});
	toolbar.addEventListener('click', (event) => {
		const button = event.target.closest('button');

		if (button !== null)
			style(button.dataset.style);
	});
	toolbar.addEventListener('keydown', (event) => style_walk(toolbar, event));
	here.body.addEventListener('keydown', (event) => {
		const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? keys[event.key.toLowerCase()] : undefined;

		if (name === undefined)
			return;
		event.preventDefault();
		style(name);
	});
	here.body.after(toolbar);
}
