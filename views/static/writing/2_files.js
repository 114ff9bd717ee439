/* 2_files.js: files one after the other: chosen, dropped or pasted, listed, taken away again, held to the limits before they are sent. */

let chosen = [];

/* The field holds what is listed, so that the form can be sent without us too. */
function files_keep()
{
	const all = new DataTransfer();

	chosen.forEach((file) => all.items.add(file));
	here.files.files = all.files;
}

/* A name of any length: its beginning and its end, which says what it is. Nothing that is seen as one character is cut. */
function name_text(name)
{
	const seen = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);

	return seen.length > 80 ? `${seen.slice(0, 60).join('')}…${seen.slice(-18).join('')}` : name;
}

/* In the words with which the page names sizes, and in their digits. */
function size_text(size)
{
	const { lang } = document.documentElement, digits = /[\u0660-\u0669]/.test(words.many) ? '-u-nu-arab' : '';
	const amount = (number, options) => new Intl.NumberFormat(lang + digits, options).format(number), tenths = Math.round(size * 10 / (1 << 20));

	if (size < 1024)
		return amount(size, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
	if (size < 1 << 20)
		return words.kilo.replace('%s', amount(Math.ceil(size / 1024)));
	return words.mega.replace('%s', amount(tenths < 100 ? tenths / 10 : Math.round(tenths / 10)));
}

/* What is wrong with one, or ''. */
function file_wrong({ name, size })
{
	if (size > 0 && size <= Number(here.files.dataset.each))
		return '';
	return `${name_text(name)}: ${size === 0 ? words.noBytes : words.large}`;
}

/* What is wrong with these files together, or ''. */
function files_wrong(files)
{
	const { most, together } = here.files.dataset;

	if (files.length > Number(most))
		return words.many;
	return files.reduce((sum, { size }) => sum + size, 0) > Number(together) ? words.heavy : '';
}

function files_row(file)
{
	const row = document.createElement('li'), name = document.createElement('bdi'), size = document.createElement('span'), remove = document.createElement('button');

	name.textContent = name_text(file.name);
	size.textContent = size_text(file.size);
	size.className = 'size';
	remove.type = 'button';
	remove.className = 'quiet';
	remove.textContent = words.remove;
	remove.setAttribute('aria-label', `${words.remove}: ${name_text(file.name)}`);
	remove.addEventListener('click', () => {
		chosen = chosen.filter((other) => other !== file);
		files_show();
		(here.list.querySelector('button') ?? here.files).focus();
	});
	row.append(name, ' ', size, ' ', remove);
	return row;
}

function files_show()
{
	files_keep();
	here.list.replaceChildren(...chosen.map(files_row));
	here.list.hidden = chosen.length === 0;
}

/* One that is there already is not taken twice; one that breaks a limit is left out, of those that break one together all, and why is said. */
function files_add(files)
{
	const fresh = [...files].filter((file) => !chosen.some((other) => other.name === file.name && other.size === file.size && other.lastModified === file.lastModified));
	const good = fresh.filter((file) => file_wrong(file) === ''), together = files_wrong([...chosen, ...good]);
	const wrong = [...fresh.map(file_wrong), together].filter((text) => text !== '');

	if (together === '')
		chosen = [...chosen, ...good];
	say(wrong.join('\n'), wrong.length > 0, here.files_said);
	files_show();
}

/* A picture from the clipboard has no name of its own. */
function files_paste(event)
{
	const files = [...event.clipboardData.files];

	if (files.length === 0 || event.clipboardData.types.includes('text/plain'))
		return;
	event.preventDefault();
	files_add(files.map((file) => (file.name === 'image.png' ? new File([file], `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.png`, { type: file.type }) : file)));
}

function files_drop()
{
	const is_files = (event) => event.dataTransfer.types.includes('Files');

	for (const name of ['dragover', 'dragenter', 'dragleave', 'drop'])
		here.form.addEventListener(name, (event) => {
			if (!is_files(event))
				return;
			event.preventDefault();
			here.form.classList.toggle('dropping', name === 'dragover' || name === 'dragenter' || (name === 'dragleave' && here.form.contains(event.relatedTarget)));
			if (name === 'drop')
				files_add(event.dataTransfer.files);
		});
}

function files_begin()
{
	if (here.files === null)
		return;
	const hint = document.createElement('p');

	hint.className = 'hint';
	hint.textContent = words.drop;
	here.list = document.createElement('ul');
	here.list.className = 'chosen';
	here.files_said = saying();
	here.files.after(here.files_said, here.list, hint);
	/* They are still here. */
	if (chosen.length > 0)
		here.form.querySelector('.again')?.remove();
	files_show();
	here.files.addEventListener('change', () => files_add(here.files.files));
	here.body.addEventListener('paste', files_paste);
	files_drop();
}
