/** A chart as a colleague pastes one: bars in a PNG, made here so that no picture has to be kept. */
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 160;
const BAR = 20;

/** Share of refused payments, one value for every bar. */
const VALUES = [1, 1, 2, 1, 1, 2, 4, 12, 19, 23, 24, 25, 24, 24, 25, 24, 18, 9, 4, 2, 1, 1, 1, 1];

/** The bytes of a PNG (W3C PNG, third edition), 8 bits of red, green and blue. */
export function chartPng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: HEIGHT }, (_, y) => Buffer.from([0, ...row(y)]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function row(y: number): number[] {
  return Array.from({ length: WIDTH }, (_, x) => {
    const value = VALUES[Math.floor(x / BAR)] ?? 0;
    const isBar = x % BAR < BAR - 4 && y > HEIGHT - 6 - value * 5 && y < HEIGHT - 5;
    if (isBar) return value > 5 ? [201, 48, 44] : [90, 120, 160];
    return y % 40 === 34 ? [222, 226, 230] : [250, 250, 250];
  }).flat();
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
