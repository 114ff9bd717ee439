/* totp.mjs: what an authenticator app does (RFC 6238): the tests have one of their own. */
import { createHmac } from 'node:crypto';

/* The key as a page shows it, "ABCD EFGH …", as bytes. */
export function keyOf(text) {
	const letters = text.replace(/\s/g, ''), bits = [...letters].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');

	return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/* The code of the step that is `steps` away from now. One of a step that is over is right until the next begins: near that, the next one is waited for. */
export function codeOf(key, steps = 0) {
	const counter = Buffer.alloc(8), left = 30000 - Date.now() % 30000;

	if (steps < 0 && left < 5000)
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left);

	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
	const digest = createHmac('sha1', key).update(counter).digest(), at = digest[19] & 15;
	return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}
