/** Two processes write to the store, others to the folder, all at once: both sides end the same, and nothing is lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

const EDITS = 200;
const DOCUMENTS = 12;

it('200 edits on both sides of a mirror, by two processes', { timeout: 240_000 }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'hotwash-converging-'));
  const [dataDir, folder] = [join(root, 'data'), join(root, 'git')];
  const script = join(import.meta.dirname, 'other-process.fixture.ts');
  const core = await createCore({ dataDir, host: 'web', actor: 'ann', log: silentLog });
  const { mirror, library } = core.client;
  let other: ChildProcess | undefined;
  try {
    const files = Array.from({ length: DOCUMENTS }, (_, index) => ({
      path: `r${index}.md`,
      data: Buffer.from(`# Runbook ${index}\n\n`).toString('base64'),
    }));
    const ids = (await library.importFiles({ files, kind: 'runbook' })).map(({ ref }) => ref!);
    await mirror.set({ folder });
    other = spawn(process.execPath, [script], {
      env: { ...process.env, DATA: dataDir },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(other, 'message');
    const told = new Map<string, () => void>();
    other.on('message', (mark) => told.get(String(mark))?.());

    const fileOf = (index: number) =>
      join(
        folder,
        'runbooks',
        readdirSync(join(folder, 'runbooks')).find((name) => name.startsWith(`${ids[index]}-`))!,
      );
    const marks: { index: number; mark: string }[] = [];
    const random = seeded(20261121);
    for (let count = 0; count < EDITS; count++) {
      const index = Math.floor(random() * DOCUMENTS);
      const mark = `mark-${count}-${Math.floor(random() * 1e9).toString(36)}`;
      marks.push({ index, mark });
      const side = random();
      if (side < 0.5) {
        // As editors save: beside it, then in its place; or straight into the file.
        while (!existsSync(fileOf(index))) await pause(1);
        const file = fileOf(index);
        const next = `${readFileSync(file, 'utf8')}${mark}\n\n`;
        if (random() < 0.5) writeFileSync(file, next);
        else {
          writeFileSync(`${file}.tmp`, next);
          renameSync(`${file}.tmp`, file);
        }
      } else if (side < 0.75) {
        const done = new Promise<void>((resolve) => told.set(mark, resolve));
        other.send({ id: ids[index], mark });
        await done;
      } else {
        const { text, document } = await library.get({ id: ids[index]! });
        await library
          .save({ id: ids[index]!, text: `${text}${mark}\n\n`, baseSha256: document.sha256 })
          .catch(async () => {
            const now = await library.get({ id: ids[index]! });
            await library.save({
              id: ids[index]!,
              text: `${now.text}${mark}\n\n`,
              baseSha256: now.document.sha256,
            });
          });
      }
      if (random() < 0.3) await pause(random() * 120);
      if (count % 40 === 39) await settle();
    }
    await settle();
    const status = await mirror.status();
    expect(status).toMatchObject({ questions: [], problems: [] });
    for (const [index, id] of ids.entries()) {
      const { text } = await library.get({ id });
      expect(readFileSync(fileOf(index), 'utf8'), id).toBe(text);
      for (const { mark } of marks.filter((each) => each.index === index)) expect(text, id).toContain(mark);
    }
    // Nothing is left to do, and nothing goes round in circles.
    const journal = core.db.sql.prepare('SELECT count(*) FROM journal').pluck();
    const before = journal.get();
    const times = ids.map((_, index) => readFileSync(fileOf(index)).length);
    await pause(1500);
    expect(journal.get()).toBe(before);
    expect(ids.map((_, index) => readFileSync(fileOf(index)).length)).toEqual(times);
    expect(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('part')),
    ).toEqual([]);
  } finally {
    if (other && other.exitCode === null) {
      const gone = once(other, 'exit');
      other.kill('SIGTERM');
      await gone;
    }
    await core.close();
    rmSync(root, { recursive: true, force: true });
  }

  /** Lets the mirror work, and decides where both sides changed: every line of either. */
  async function settle(): Promise<void> {
    for (let calm = 0; calm < 3; ) {
      await pause(400);
      const status = await mirror.sync();
      if (status.questions.length === 0 && status.state !== 'working') {
        calm++;
        continue;
      }
      calm = 0;
      for (const { key, kind } of status.questions) {
        expect(kind).toBe('changed on both sides');
        const { mine, theirs } = await mirror.versions({ key });
        const lines = [mine!, theirs!].flatMap(({ text }) => [...text.matchAll(/^mark-.*$/gm)].map(String));
        const text = `${mine!.text.split('\n')[0]}\n\n${[...new Set(lines)].map((line) => `${line}\n\n`).join('')}`;
        await mirror
          .resolve({ key, answer: { text }, mine: mine!.sha256, theirs: theirs!.sha256 })
          .catch((error: unknown) => expect(String(error)).toMatch(/changed since|nothing to decide/i));
      }
    }
  }
});

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
