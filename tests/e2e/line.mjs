/* line.mjs: a line between a browser and the site that a test can cut. */
import { createServer, request } from 'node:http';

/* A proxy that can be told to break off after so many bytes of a request's body, or to lose the answers of POST. */
export async function cuttableLine(port) {
	const line = { cutAfter: Infinity, loseAnswer: false };
	const server = createServer((asked, answer) => {
		const onward = request({ host: '127.0.0.1', port, method: asked.method, path: new URL(asked.url).pathname + new URL(asked.url).search, headers: asked.headers }, (got) => {
			if (line.loseAnswer && asked.method === 'POST')
				return void asked.socket.destroy();
			answer.writeHead(got.statusCode, got.rawHeaders);
			got.pipe(answer);
		});
		let sent = 0;

		onward.on('error', () => asked.socket.destroy());
		asked.on('data', (piece) => {
			sent += piece.length;
			if (sent > line.cutAfter) {
				asked.socket.destroy();
				onward.destroy();
			}
		});
		asked.pipe(onward);
	});

	await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
	return Object.assign(line, { port: server.address().port, close: () => { server.closeAllConnections(); server.close(); } });
}
