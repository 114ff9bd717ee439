/* theme.js: the editor of a theme: what is changed shows at once in the frame beside it. */

/* The server makes the sheet and judges the contrast: there is one formula. */

const styles = /^theme_(primary|secondary|background|dark|font|radius)/;

/* The frame's sheet is changed for a new one without a flash of the page between. */
function dress(frame, address)
{
	const page = frame.contentDocument, old = page?.querySelector('link[href*="/theme/sheet"]');

	if (!old)
		return;
	const fresh = page.createElement('link');

	fresh.rel = 'stylesheet';
	fresh.href = address;
	fresh.addEventListener('load', () => old.remove());
	old.after(fresh);
}

/* Asks the server what the form as it stands makes of the page; answers that were overtaken are left. */
async function look(form, whole)
{
	const frame = form.querySelector('.theme-stage iframe'), data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
	const turn = form.dataset.turn = String(Number(form.dataset.turn ?? 0) + 1);

	data.append('do', 'show');
	const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' }).catch(() => ({ ok: false }));
	const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
	const fresh = page?.querySelector('.theme-stage iframe');

	if (!fresh || form.dataset.turn !== turn)
		return;
	for (const part of form.querySelectorAll('[data-live]'))
		part.replaceChildren(...page.getElementById(part.id).childNodes);
	if (whole)
		frame.src = fresh.getAttribute('src');
	else
		dress(frame, fresh.dataset.sheet);
}

/* A field for colours beside the one that is written in: each follows the other. */
function prepareColour(field)
{
	const text = field.querySelector('input'), well = document.createElement('input');
	const follow = () => { well.value = /^#[0-9a-f]{6}$/i.test(text.value) ? text.value : text.placeholder || '#ffffff'; };

	well.type = 'color';
	well.setAttribute('aria-label', `${field.dataset.choose}: ${field.parentNode.querySelector('label').textContent}`);
	well.addEventListener('input', () => {
		text.value = well.value;
		text.dispatchEvent(new Event('input', { bubbles: true }));
	});
	text.addEventListener('input', follow);
	follow();
	text.before(well);
}

function prepareTheme(form)
{
	const frame = form.querySelector('.theme-stage iframe');
	let wait;

	form.classList.add('live');
	for (const field of form.querySelectorAll('.colour'))
		prepareColour(field);
	frame.addEventListener('load', () => frame.contentDocument?.addEventListener('click', (event) => event.preventDefault()));
	form.addEventListener('input', ({ target }) => {
		if (target.name === 'width')
			return;
		clearTimeout(wait);
		wait = setTimeout(() => look(form, !styles.test(target.name)), 150);
	});
}
