/** Real documents that people gave us keep every byte, in and out; they are not part of the project. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

const beside = join(import.meta.dirname, '../../../shared');
const FOLDERS = [process.env.HOTWASH_CORPUS ?? join(beside, 'corpus'), join(beside, 'seeds')];
/** Reading a larger document takes seconds. In bytes. */
const LARGEST = 100_000;

const paths = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(?:md|txt|markdown)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name)),
);
const documents = paths
  .map((path) => ({ path, bytes: readFileSync(path) }))
  .filter(({ bytes }) => bytes.length > 0 && bytes.length <= LARGEST);

describe.skipIf(documents.length === 0)('documents as they were given', () => {
  let dataDir: string;
  let core: Core;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'hotwash-bytes-'));
    core = await createCore({ dataDir, host: 'cli', actor: 'ines', log: silentLog });
  });
  afterAll(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('come out as they came in', { timeout: 60_000 }, async () => {
    const files = documents.map(({ path, bytes }) => ({ path, data: bytes.toString('base64') }));
    const taken = await core.client.library.importFiles({ files });
    expect(taken.filter(({ ok }) => !ok)).toEqual([]);
    for (const [index, { ref }] of taken.entries()) {
      const { path, bytes } = documents[index]!;
      const { data } = await core.client.exports.file({ id: ref! });
      expect([path, Buffer.from(data, 'base64').equals(bytes)]).toEqual([path, true]);
    }
  });
});
