/* files.mjs: files of many kinds, made from nothing. */
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/* A PNG of one colour that every reader takes. */
export function png(width = 4, height = 3, [red, green, blue] = [200, 40, 40]) {
	const chunk = (type, data) => {
		const body = Buffer.concat([Buffer.from(type), data]), size = Buffer.alloc(4), sum = Buffer.alloc(4);

		size.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc(body));
		return Buffer.concat([size, body, sum]);
	};
	const head = Buffer.alloc(13), row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);

	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.concat(Array(Math.min(height, 4096)).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes) {
	if (crc32 !== undefined)
		return crc32(bytes);
	let value = ~0;

	for (const byte of bytes) {
		value ^= byte;
		for (let i = 0; i < 8; i++)
			value = value >>> 1 ^ (value & 1 ? 0xedb88320 : 0);
	}
	return ~value >>> 0;
}

/* The beginnings by which pictures are known, with their sides; not whole pictures. */
export function gif(width = 4, height = 3) {
	return Buffer.from([...Buffer.from('GIF89a'), width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0, 0x3b]);
}

export function jpeg(width = 4, height = 3) {
	return Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0, 0xff, 0xd9]);
}

export function webp(width = 4, height = 3) {
	const bytes = Buffer.alloc(30);

	bytes.write('RIFF', 0);
	bytes.write('WEBPVP8X', 8);
	bytes.writeUIntLE(width - 1, 24, 3);
	bytes.writeUIntLE(height - 1, 27, 3);
	return bytes;
}

/* A JPEG that says where it was taken: EXIF with a GPS directory of one entry, before the sides. */
export function jpegWithPlace() {
	const exif = Buffer.from([...Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'), 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0,
		0, 1, 0, 1, 0, 2, 0, 0, 0, 2, ...Buffer.from('N\0\0\0'), 0, 0, 0, 0]), plain = jpeg();

	return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, plain.subarray(2)]);
}

/* A zip whose entries all lie over the same bytes, as they are, and say that they are `size` when unpacked. */
export function zip(names, bytes, size = bytes.length) {
	const head = (name, central) => {
		const fields = Buffer.alloc(central ? 46 : 30);

		fields.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
		fields.writeUInt16LE(8, central ? 10 : 8);
		fields.writeUInt32LE(bytes.length, central ? 20 : 18);
		fields.writeUInt32LE(size, central ? 24 : 22);
		fields.writeUInt16LE(name.length, central ? 28 : 26);
		return Buffer.concat([fields, Buffer.from(name)]);
	};
	const local = Buffer.concat([head(names[0], false), bytes]), list = Buffer.concat(names.map((name) => head(name, true))), end = Buffer.alloc(22);

	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(names.length, 8);
	end.writeUInt16LE(names.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(local.length, 16);
	return Buffer.concat([local, list, end]);
}

export const noise = (size) => randomBytes(size);
