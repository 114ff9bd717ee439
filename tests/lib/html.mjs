/* html.mjs: our own pages, read as far as tests ask: forms with their fields, links, text. No general HTML parser. */

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0' };

/* "&lt;&#39;" becomes "<'". */
export function decoded(text) {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
		if (name !== undefined)
			return entities[name] ?? all;
		return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
	});
}

/* The attributes of a tag's inside, without a value as ''. */
export function attributes(tag) {
	const found = {};

	for (const [, name, quoted, single, bare] of tag.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g))
		found[name.toLowerCase()] = decoded(quoted ?? single ?? bare ?? '');
	return found;
}

/* Every <name …> as its attributes, in order. */
export function tags(html, name) {
	return [...html.matchAll(new RegExp(`<${name}\\b((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'gi'))].map(([, inside]) => attributes(inside));
}

/* Every element <name …>…</name> that has none of its own kind inside, as { attributes, html, text }. */
export function elements(html, name) {
	return [...html.matchAll(new RegExp(`<${name}\\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\\s\\S]*?)</${name}>`, 'gi'))]
		.map(([, inside, content]) => ({ attributes: attributes(inside), html: content, text: text(content) }));
}

/* What a person reads: no tags, white space as one blank. */
export function text(html) {
	return decoded(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}

/* The forms of a page, as { method, action, fields }: what a browser would submit if nobody typed anything. */
export function forms(html) {
	return elements(html, 'form').map(({ attributes: form, html: inside }) => {
		const fields = {}, pairs = [];
		const add = (name, value) => {
			fields[name] = value;
			pairs.push([name, value]);
		};

		for (const input of tags(inside, 'input'))
			if (input.name !== undefined && !(['checkbox', 'radio'].includes(input.type) && input.checked === undefined) && input.type !== 'submit')
				add(input.name, input.value ?? '');
		for (const area of elements(inside, 'textarea'))
			add(area.attributes.name, decoded(area.html.replace(/^\r?\n/, '')));
		for (const select of elements(inside, 'select'))
			add(select.attributes.name, chosen(select.html));
		return { method: (form.method ?? 'get').toUpperCase(), action: form.action ?? '', fields, pairs };
	});
}

function chosen(html) {
	const options = elements(html, 'option');

	return (options.find(({ attributes: option }) => option.selected !== undefined) ?? options[0])?.attributes.value ?? '';
}
