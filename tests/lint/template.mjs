/* template.mjs: reads a template as a browser would, and finds what the engine's escaping does not protect. */

/* Attributes that take an address or markup, but that the engine does not treat so (measured). */
const unprotected = /^(formaction|srcdoc|srcset|xlink:href|ping|poster|style|background|dynsrc|lowsrc|on.*)$/;
const addresses = /^(href|src|action|data|cite)$/;
/* What people read or hear: it comes from the catalogue. */
const spoken = /^(aria-label|aria-description|aria-roledescription|title|alt|placeholder|data-label)$/;
/* Of a theme, written by the program from what it has read: colours, a number, one of a list of fonts (views/mail/mail.c). */
const typed = /^((DAY|NIGHT)_[A-Z_]+|RADIUS|FONT_STACK)$/;
const modifiers = new Set(['p', 'u', 'x-html']);
const raw = /^(script|style)$/;

/* Faults of one template, as texts with their line. */
export function faults(name, text) {
	const state = new Reader(name);

	text.split('\n').forEach((line, index) => state.line(line, index + 1));
	state.end();
	return state.found;
}

class Reader {
	constructor(name) {
		Object.assign(this, {
			name, found: [], number: 0,
			mail: name.startsWith('views/mail/'), /* mail programs take no style sheet: no policy forbids style there, and no value stands in it but ours */
			place: 'text',  /* where the next character falls */
			within: '',     /* the element whose content is not markup: textarea, title, script, style */
			tag: '', attribute: '', value: '', quote: '',
			form: null,     /* the form that is open: is it posted, has it its csrf field */
			source: false,   /* the tag has a src= */
			skipping: false, /* in an entity, or in a word that was complained of */
		});
	}

	wrong(words) {
		this.found.push(`${this.name}:${this.number} ${words}`);
	}

	line(line, number) {
		this.number = number;
		for (let at = 0; at < line.length;) {
			const mark = ['{{', '[['].find((open) => line.startsWith(open, at));
			if (mark === undefined) {
				this.character(line[at]);
				at++;
				continue;
			}
			const end = line.indexOf(mark === '{{' ? '}}' : ']]', at);
			if (end < 0) {
				this.wrong(`${mark} is not closed on its line`);
				return;
			}
			this[mark === '{{' ? 'token' : 'message'](line.slice(at + 2, end));
			at = end + 2;
		}
		this.character('\n');
	}

	end() {
		if (this.place !== 'text')
			this.wrong(`ends inside ${this.place}`);
	}

	message(text) {
		if (!['text', 'quoted'].includes(this.place))
			this.wrong(`[[${text}]] stands in ${this.place}`);
		this.value += '[[]]';
	}

	token(token) {
		if (token.startsWith('%'))
			this.wrong('a template has no pragma of its own');
		else if (token.startsWith('>') && this.place !== 'text')
			this.wrong(`{{${token}}} is included in ${this.place}`);
		else if (!/^[#/!>%]/.test(token))
			this.variable(token);
	}

	variable(token) {
		const [name, ...used] = token.split(':');

		for (const modifier of used)
			if (!modifiers.has(modifier))
				this.wrong(`{{${token}}}: the modifier ${modifier} is not on the list`);
		if (used.includes('x-html') && (this.place !== 'text' || this.within !== ''))
			this.wrong(`{{${token}}}: markup stands in ${this.within === '' ? this.place : `<${this.within}>`}`);
		if (this.within === 'textarea' && this.place === 'text' && !used.includes('p'))
			this.wrong(`{{${token}}} stands in <textarea> and wants :p, else its lines become one`);
		if (this.mail && typed.test(name) && (this.within === 'style' || this.attribute === 'style'))
			return;
		if (!['text', 'quoted'].includes(this.place))
			this.wrong(`{{${token}}} stands in ${this.place}`);
		if (raw.test(this.within) && this.place === 'text')
			this.wrong(`{{${token}}} stands in <${this.within}>`);
		if (this.place === 'quoted')
			this.variable_in_attribute(token, used);
		if (name === 'CSRF' && this.form !== null)
			this.form.csrf = true;
		this.value += '{{}}';
	}

	variable_in_attribute(token, used) {
		if (unprotected.test(this.attribute))
			this.wrong(`{{${token}}} stands in ${this.attribute}=, which the engine does not protect`);
		if (addresses.test(this.attribute) && this.value !== '' && !this.value.startsWith('#') && !used.includes('u'))
			this.wrong(`{{${token}}}: a part of an address wants :u`);
	}

	character(c) {
		this[`in_${this.place.replace(/ /g, '_')}`](c);
	}

	in_text(c) {
		if (c === '<') {
			this.place = 'a tag';
			this.tag = '';
		} else if (/\p{L}/u.test(c) && !this.skipping && this.within !== 'style') {
			this.wrong(`"${c}…" is not in [[brackets]]: it would stay English`);
			this.skipping = true; /* once for each run of letters */
		} else if (!/[\p{L}\p{N}]/u.test(c)) {
			this.skipping = c === '&';
		}
	}

	in_a_tag(c) {
		if (/[\s>]/.test(c)) {
			this.place = 'attributes';
			this.start_tag();
			this.in_attributes(c);
		} else {
			this.tag += c;
			if (this.tag === '!--')
				this.place = 'a comment';
		}
	}

	start_tag() {
		this.tag = this.tag.toLowerCase();
		this.source = false;
		if (this.tag === 'style' && !this.mail)
			this.wrong(`<${this.tag}> stands in the page: the content security policy forbids it`);
		if (this.tag === 'form')
			this.form = { number: this.number };
		if (this.tag === '/form' && this.form?.post && !this.form.csrf)
			this.wrong('R81: a form that is posted has no csrf field');
		if (/^(textarea|title|script|style)$/.test(this.tag))
			this.within = this.tag;
		else if (this.tag === `/${this.within}`)
			this.within = '';
		this.attribute = '';
	}

	in_attributes(c) {
		if (c === '>') {
			this.place = 'text';
			this.skipping = false;
			if (this.tag === 'script' && !this.source)
				this.wrong('<script> without src= stands in the page: the content security policy forbids it');
		} else if (c === '=') {
			this.place = 'a value';
			this.value = '';
		} else if (/[\s/]/.test(c)) {
			this.attribute = '';
		} else {
			this.attribute += c.toLowerCase();
		}
	}

	in_a_value(c) {
		if (/^(on[a-z]+|style)$/.test(this.attribute) && !(this.mail && this.attribute === 'style'))
			this.wrong(`${this.attribute}= stands in the page: the content security policy forbids it`);
		if (c === '"' || c === "'") {
			this.place = 'quoted';
			this.quote = c;
		} else {
			this.wrong(`the value of ${this.attribute}= is not quoted`);
			this.place = 'an unquoted value';
		}
	}

	in_an_unquoted_value(c) {
		if (/[\s>]/.test(c)) {
			this.place = 'attributes';
			this.in_attributes(c);
		}
	}

	in_quoted(c) {
		if (c !== this.quote) {
			this.value += c;
			return;
		}
		if (spoken.test(this.attribute) && /\p{L}/u.test(this.value))
			this.wrong(`${this.attribute}="${this.value}" is not in [[brackets]]: it would stay English`);
		if (this.tag === 'form' && this.attribute === 'method' && this.value === 'post')
			this.form.post = true;
		this.source ||= this.attribute === 'src';
		this.place = 'attributes';
		this.attribute = '';
	}

	in_a_comment(c) {
		this.value = (this.value + c).slice(-3);
		if (this.value === '-->')
			this.place = 'text';
	}
}
