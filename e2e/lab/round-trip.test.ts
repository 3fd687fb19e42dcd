/**
 * What is imported leaves byte for byte, whatever the bytes are: generated documents go through a real core, in and
 * out. `HOTWASH_ROUND_TRIP` says how many (100,000), `HOTWASH_SEED` makes others of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

const COUNT = Number(process.env.HOTWASH_ROUND_TRIP ?? 100_000);
const SEED = Number(process.env.HOTWASH_SEED ?? 323_333);
const BATCH = 2000;

let dataDir: string;
let core: Core;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-round-trip-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'lab', log: silentLog });
});

afterAll(async () => {
  await core?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

/** A generator of numbers from 0 to 1 that the seed alone decides (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LINES = [
  '# Title',
  '## Diagnosis',
  '###### Deep',
  'Underlined',
  '======',
  '---',
  '+++',
  'title: x',
  'owner = "a"',
  '```sh',
  '```',
  '~~~~ python',
  '`````',
  '$ df -h',
  'kubectl get pods -n <namespace>',
  'cat <<EOF',
  'EOF',
  '>>> print(1)',
  'for i in 1 2; do',
  'done',
  'echo "open',
  '- [ ] check',
  '- [x] done',
  '* item',
  '1. step:',
  '99999999999. many',
  '| a | b |',
  '|---|:-:|',
  '| 1 | `x|y` |',
  'Expected: CPU < 70 %',
  'If different: look',
  '> quote',
  '<details><summary>More</summary>',
  '</details>',
  '<!-- hotwash:nothing -->',
  '<!-- unclosed',
  '[link](./other.md "t")',
  '[ref]: https://example.com',
  '[^1]: note',
  '![image](a.png)',
  '{{< notice >}}',
  '{% include x %}',
  '!!! danger',
  '    indented --code',
  '\tTab',
  'hard break  ',
  'back\\',
  'Escalation',
  'If unresolved after 2 hours, escalate to: X',
  'Skip to content',
  '  • bullet',
  'emoji 🧯 and ünïcödé \u202e',
  '&amp; &#0; &nope;',
  '',
  '',
  '   ',
];

/** Bytes that are no UTF-8, or that text tools like to change. */
const BYTES = [
  [0x00],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xff, 0xfe],
  [0xc0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x80],
  [0xef, 0xbb, 0xbf],
  [0xe2, 0x80, 0xa8],
  [0xc2, 0x85],
  [0x1a],
  [0x1b, 0x5b, 0x33, 0x31, 0x6d],
  [0x0c],
  [0x0b],
].map((bytes) => Buffer.from(bytes));

const ENDINGS = ['\n', '\n', '\n', '\r\n', '\r\n', '\r', '\n\n', '\n\r'];
const PREFIXES = ['', '', '', '  ', '\t', '> ', '- ', '    ', '1. ', '>> - '];

function generate(next: () => number): Buffer {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const parts: (Buffer | string)[] = [];
  if (next() < 0.15) parts.push('\ufeff');
  if (next() < 0.02) parts.push('> '.repeat(Math.floor(next() * 200)), '['.repeat(Math.floor(next() * 200)));
  if (next() < 0.02) parts.push('- '.repeat(Math.floor(next() * 60)));
  const ending = pick(ENDINGS);
  const mixed = next() < 0.2;
  const count = Math.floor(next() * 7) + 1;
  for (let i = 0; i < count; i++) {
    parts.push(pick(PREFIXES), pick(LINES));
    if (next() < 0.08) parts.push(pick(BYTES));
    parts.push(mixed ? pick(ENDINGS) : ending);
  }
  // One in three documents ends in the middle of a line; none is blank, because a blank file is refused.
  if (next() < 0.33) parts.push(pick(LINES));
  parts.push(next() < 0.5 ? '.' : `${Math.floor(next() * 1e9)}${ending}`);
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

describe('import and export', () => {
  test(`give back the bytes of ${COUNT} generated documents (seed ${SEED})`, {
    timeout: 900_000,
  }, async () => {
    const next = random(SEED);
    const seen = { crlf: 0, nul: 0, mark: 0, broken: 0 };
    for (let from = 0; from < COUNT; from += BATCH) {
      const documents = Array.from({ length: Math.min(BATCH, COUNT - from) }, () => generate(next));
      const results = await core.client.library.importFiles({
        files: documents.map((bytes, i) => ({ path: `${from + i}.md`, data: bytes.toString('base64') })),
        kind: from % (BATCH * 2) === 0 ? 'runbook' : 'auto',
      });
      for (const [i, bytes] of documents.entries()) {
        const place = `document ${from + i} of seed ${SEED}: ${bytes.toString('hex')}`;
        const result = results[i]!;
        expect(result.ok, `${place}: ${result.summary}`).toBe(true);
        const exported = await core.client.exports.file({ id: result.ref! });
        if (exported.data !== bytes.toString('base64'))
          expect(exported.data, place).toBe(bytes.toString('base64'));
        count(seen, bytes);
      }
    }
    // The generator reaches what it is there for.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(COUNT / 100);
  });
});

function count(seen: { crlf: number; nul: number; mark: number; broken: number }, bytes: Buffer): void {
  if (bytes.includes('\r\n')) seen.crlf++;
  if (bytes.includes(0)) seen.nul++;
  if (bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))) seen.mark++;
  if (!Buffer.from(bytes.toString('utf8')).equals(bytes)) seen.broken++;
}
