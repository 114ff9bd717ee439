/* writing.js: comfort for whoever writes: styles, files, a draft, a preview. Without it the same form does the same things. */
/* What is on the page, found anew when its content was exchanged. */
const words = document.getElementById('writing').dataset;
const parts = document.getElementById('writing').content;
const here = {};

const part = (selector) => parts.querySelector(selector).cloneNode(true);

function saying()
{
	const line = document.createElement('p');

	line.className = 'said';
	line.setAttribute('role', 'status');
	return line;
}

function look()
{
	here.body = document.querySelector('textarea[name=body]');
	here.form = here.body?.form ?? null;
	here.sent = false;
	here.files = here.form?.querySelector('input[type=file][name=files]');
	here.send = here.form?.querySelector('button[type=submit]:not([name])');
	here.look = here.form?.querySelector('button[name=preview]');
	here.preview = here.form?.querySelector('.previewed');
	if (here.form === null)
		return;
	here.said = saying();
	here.form.append(here.said);
	style_begin();
	files_begin();
	draft_begin();
	send_begin();
}

/* Says it where it is seen and heard; what is wrong is said so. */
function say(text, wrong = false, where = here.said)
{
	where.textContent = text;
	where.classList.toggle('field-problem', wrong);
	where.setAttribute('role', wrong ? 'alert' : 'status');
}

/* What stands in writing/ follows here, in the order of its names; the last one begins. */
