import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

let dataDir: string;
let core: Core;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-import-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'ines', log: silentLog });
});
afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function exported(): Promise<string> {
  const { id } = await core.client.incidents.declare({ title: 'Orders are slow', zone: 'UTC' });
  const document = await core.client.postmortems.create({ incidentId: id });
  const { data } = await core.client.exports.file({ id: document.id });
  return Buffer.from(data, 'base64').toString('utf8');
}

async function take(text: string | Uint8Array) {
  const data = Buffer.from(text).toString('base64');
  const [result] = await core.client.library.importFiles({ files: [{ path: 'PM-1.md', data }] });
  return result!;
}

test('a postmortem whose facts are hidden by a broken marker comes in beside its incident, and tells why', async () => {
  const text = await exported();
  const result = await take(text.replace('<!-- /hotwash:facts -->', ''));
  expect(result.ref).toBe('PM-2');
  expect(result.warnings).toEqual([
    expect.stringContaining('The block facts has no end marker before the block'),
    expect.stringContaining('it stands alone'),
  ]);
});

test('one with other line ends keeps those of the stored text', async () => {
  const text = await exported();
  const edited = text.replace('## Root cause\n', '## Root cause\n\nNo index.\n');
  const result = await take(`${edited}\n## Thanks\n`.replaceAll('\n', '\r\n'));
  expect([result.ref, result.warnings]).toEqual(['PM-1', []]);
  const stored = await core.client.postmortems.get({ id: 'PM-1' });
  expect(stored.text).toContain('No index.\n');
  expect(stored.text).not.toContain('\r');
});

test('what is no text is refused, and bytes that are no UTF-8 are kept and told', async () => {
  for (const bytes of [
    Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex'),
    Buffer.from('\uFEFF# Disk full\n', 'utf16le'),
  ]) {
    expect(await take(bytes)).toMatchObject({ ok: false, summary: 'Not text in UTF-8: not imported.' });
  }
  const stray = Buffer.from([
    ...Buffer.from('# Disk full\n\nLook '),
    0,
    0xff,
    0xfe,
    0x0a,
    0xed,
    0xa0,
    0x80,
    0x0a,
    0,
  ]);
  expect(await take(stray)).toMatchObject({ ok: true });
  const latin = Buffer.from('# Caf\u00e9 is slow\n', 'latin1');
  const taken = await take(latin);
  expect(taken.warnings).toContain('Some of it is no UTF-8: those bytes are kept, and shown as \uFFFD.');
  const { data } = await core.client.exports.file({ id: taken.ref! });
  expect(Buffer.from(data, 'base64')).toEqual(latin);
});
