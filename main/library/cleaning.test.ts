import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';

/** Copied from a rendered page, with a byte that is no UTF-8 and line ends of its own. */
const PASTED = Buffer.concat([
  Buffer.from(
    `Skip to content

Runbook: Tickets pile up

Symptoms

  • The waiting room is full

Diagnosis Steps

  1. Count the tickets:

    docker compose exec db psql -c "SELECT count(*) FROM tickets"

    Expected: < 40 tickets If different: call a second desk

Escalation

  • If unresolved after 2 hours, escalate to: Desk Lead
  • Seen by `.replaceAll('\n', '\r\n'),
  ),
  Buffer.from([0xff, 0x0d, 0x0a]),
]);

let dataDir: string;
let core: Core;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-cleaning-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'ines', log: silentLog });
});
afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function take(bytes: Buffer, { path = 'tickets.txt', clean = false } = {}) {
  const [result] = await core.client.library.importFiles({
    files: [{ path, data: bytes.toString('base64') }],
    clean,
  });
  return result!;
}

async function exported(id: string): Promise<Buffer> {
  return Buffer.from((await core.client.exports.file({ id })).data, 'base64');
}

async function attached(id: string) {
  const list = await core.client.library.attachments({ id });
  return Promise.all(
    list.map(async ({ id: attachment, name, sha256 }) => {
      const { data } = await core.client.library.attachment({ id: attachment });
      return { name, sha256, bytes: Buffer.from(data, 'base64') };
    }),
  );
}

test('a pasted page is taken as it is, told, and cleaned when somebody says so', async () => {
  const { ref, pasted } = await take(PASTED);
  expect(pasted).toBe(true);
  expect(await exported(ref!)).toEqual(PASTED);
  const ids = async () => (await core.client.runbooks.get({ id: ref! })).reading.commands.map(({ id }) => id);
  const before = await ids();

  const page = await core.client.library.cleaned({ id: ref! });
  expect(page.differences).toEqual([]);
  expect(await exported(ref!)).toEqual(PASTED);
  await core.client.library.clean({ id: ref!, baseSha256: page.sha256 });

  expect((await exported(ref!)).toString()).toBe(page.cleaned);
  expect(page.cleaned).toMatch(/^# Runbook: Tickets pile up\n/);
  expect(await ids()).toEqual(before);
  const [original] = await attached(ref!);
  expect(original!.bytes).toEqual(PASTED);
  expect(original!.name).toBe(`${ref}-as-pasted.txt`);
  const [kept] = await core.client.library.attachments({ id: ref! });
  expect(await core.client.library.history({ entity: 'attachment', id: kept!.id })).toMatchObject([
    { op: 'create', actor: 'ines', patch: { sha256: [null, original!.sha256] } },
  ]);
});

test('the same page again changes nothing, neither cleaned nor as it is', async () => {
  const path = join(dataDir, 'tickets.txt');
  const first = await take(PASTED, { path, clean: true });
  expect(first).toMatchObject({ ok: true, pasted: false, unchanged: false, warnings: [] });
  const markdown = await exported(first.ref!);
  for (const clean of [true, false]) {
    expect(await take(PASTED, { path, clean })).toMatchObject({
      ref: first.ref,
      pasted: false,
      unchanged: true,
    });
  }
  expect(await exported(first.ref!)).toEqual(markdown);
  expect(await attached(first.ref!)).toMatchObject([{ name: 'tickets.txt', bytes: PASTED }]);
  expect(await core.client.runbooks.list()).toHaveLength(1);
});

test('what is Markdown is left alone', async () => {
  const bytes = Buffer.from('# Desk closed\r\n\r\n## Diagnosis\r\n\r\n    uptime\r\n');
  const { ref, pasted } = await take(bytes, { clean: true });
  expect(pasted).toBe(false);
  expect(await exported(ref!)).toEqual(bytes);
  expect(await attached(ref!)).toEqual([]);
  const code = await core.client.library.cleaned({ id: ref! }).catch((error) => faultOf(error).code);
  expect(code).toBe('library.not-pasted');
});

test('a page that changed meanwhile is not cleaned unseen', async () => {
  const { ref } = await take(PASTED);
  const { sha256 } = await core.client.library.cleaned({ id: ref! });
  const { text } = await core.client.library.get({ id: ref! });
  await core.client.library.save({ id: ref!, text: text.replace('< 40', '< 30'), baseSha256: sha256 });
  const code = await core.client.library
    .clean({ id: ref!, baseSha256: sha256 })
    .catch((error) => faultOf(error).code);
  expect(code).toBe('documents.changed');
  expect(await attached(ref!)).toEqual([]);
});
