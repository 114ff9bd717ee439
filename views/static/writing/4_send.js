/* 4_send.js: sends the form and stays on the page until it has arrived: with a bar, a way to stop, and nothing lost when the line is cut. */

/* Takes the content of an answer in place of ours: a form with words beside its fields, or the page that asks to sign in. */
function send_show(page)
{
	document.title = page.title;
	document.querySelector('main').replaceWith(page.querySelector('main'));
	look();
	document.querySelector('main [autofocus]')?.focus();
}

/* What an answer is that is no form: its words. */
function send_words(page)
{
	return [...page.querySelectorAll('main h1, main p')].slice(0, 2).map(({ textContent }) => textContent.trim()).join('. ');
}

/* It is stored: the page that the answer led to takes the place of this one, at what it has to tell, else at its last message. */
function send_done(request, page)
{
	const told = page.querySelector('main [autofocus]'), last = [...page.querySelectorAll('article[id]')].pop();

	draft_clear();
	chosen = [];
	document.title = page.title;
	document.body.replaceWith(page.body);
	history.replaceState(null, '', request.responseURL);
	look();
	if (told !== null) {
		scrollTo(0, 0);
		told.focus();
	} else if (last !== undefined) {
		location.replace(`#${last.id}`);
	}
}

function send_answer(request)
{
	const page = new DOMParser().parseFromString(request.responseText, 'text/html');

	if (request.status === 200)
		send_done(request, page);
	else if (request.status < 500 && page.querySelector('main form') !== null)
		send_show(page);
	else
		send_end(send_words(page) || words.cut);
}

function send_end(text)
{
	here.bar?.remove();
	here.form.inert = false;
	say(text, true);
	here.send.focus();
}

function send(event)
{
	const request = new XMLHttpRequest(), data = new FormData(here.form);

	event.preventDefault();
	if (event.submitter?.name)
		data.append(event.submitter.name, event.submitter.value);
	say('');
	draft_save();
	here.bar = part('.sending');
	here.form.inert = true;
	here.form.after(here.bar);
	here.bar.focus();
	here.bar.querySelector('[data-stop]').addEventListener('click', () => request.abort());
	request.open('POST', here.form.action);
	request.upload.addEventListener('progress', ({ loaded, total }) => {
		here.bar.querySelector('progress').value = loaded / total;
	});
	/* All of it has left: to stop now would not take it back. */
	request.upload.addEventListener('load', () => {
		here.bar.querySelector('progress').removeAttribute('value');
		here.bar.querySelector('[data-stop]').hidden = true;
	});
	request.addEventListener('load', () => {
		here.bar.remove();
		send_answer(request);
	});
	request.addEventListener('error', () => send_end(words.cut));
	request.addEventListener('abort', () => send_end(words.stopped));
	request.send(data);
}

/* The text alone, without the files: nobody wants to send those twice. */
async function send_preview(event)
{
	const data = new URLSearchParams([...new FormData(here.form)].filter(([, value]) => typeof value === 'string'));

	event.preventDefault();
	say(words.looking);
	data.set('preview', 'yes');
	try {
		const answer = await fetch(here.form.action, { method: 'POST', body: data });
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), shown = page.querySelector('.previewed');

		if (answer.ok && shown !== null)
			here.preview.replaceChildren(...shown.childNodes);
		else
			return void send_show(page);
		say('');
		here.preview.querySelector('[tabindex]')?.focus();
	} catch {
		say(words.cut, true);
	}
}

function send_begin()
{
	here.form.addEventListener('submit', (event) => (here.look !== null && event.submitter === here.look ? send_preview(event) : send(event)));
	here.body.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			here.form.requestSubmit(here.send);
		}
	});
}

look();
