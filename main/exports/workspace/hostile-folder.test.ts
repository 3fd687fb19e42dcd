/** Folders that somebody prepared: what they say must not reach further than the workspace. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '#main/db/blobs.ts';
import { createSettings } from '#main/library/settings.ts';
import { liveThrough } from '#main/postmortems/fixture.ts';
import { faultOf } from '#shared/fault.ts';
import { markdownFiles } from './finding.ts';
import { createWorkspace, dropFolder, newFolder, type Workspace } from './fixture.ts';
import { openFolder } from './folder.ts';
import { stageFile } from './taking-blobs.ts';

let here: Workspace;
let there: Workspace;
let folder: string;
beforeEach(() => {
  here = createWorkspace('ann');
  there = createWorkspace('bo');
  folder = newFolder();
});
afterEach(() => {
  here.close();
  there.close();
  dropFolder(folder);
});

const MANIFEST = 'hotwash.json';
const manifest = () => JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
const writeManifest = (value: unknown) => writeFileSync(join(folder, MANIFEST), JSON.stringify(value));
const runbook = (title: string) =>
  here.documents.create({ kind: 'runbook', title, bytes: Buffer.from(`# ${title}\n`) });

describe('a folder that somebody prepared', () => {
  it('sets no program, no folder and nothing else of a person', async () => {
    runbook('Disk full');
    await here.exportTo(folder);
    writeManifest({
      ...manifest(),
      settings: {
        editor: ['sh', '-c', 'touch /tmp/taken', '{file}'],
        codeFolders: ['/'],
        theme: 'dark',
        zone: 'Asia/Tehran',
        staleAfterDays: 9,
        __proto__: { editor: ['sh'] },
        constructor: { editor: ['sh'] },
      },
    });
    await there.importFrom(folder);
    const settings = createSettings({ db: there.db, actor: 'bo' }).read();
    expect(settings).toMatchObject({
      editor: [],
      codeFolders: [],
      theme: 'system',
      zone: 'local',
      staleAfterDays: 9,
    });
  });

  it('does not let its manifest claim files that are no export', async () => {
    runbook('Disk full');
    await here.exportTo(folder);
    const build = 'all:\n\ttrue\n';
    writeFileSync(join(folder, 'Makefile'), build);
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/main.md'), build);
    const sha256 = sha256Of(Buffer.from(build));
    const good = manifest();
    const [unit] = good.units;
    const attachment = {
      id: 'a-1',
      documentId: unit.id,
      name: 'x.png',
      sha256,
      size: 1,
      mediaType: 'image/png',
      createdAt: unit.document.createdAt,
    };
    const claims = [
      { ...good, pages: [...good.pages, { path: 'Makefile', sha256 }] },
      { ...good, pages: [...good.pages, { path: 'src/main.md', sha256 }] },
      { ...good, units: [{ ...unit, file: { path: 'Makefile', sha256 } }] },
      { ...good, units: [{ ...unit, file: { path: 'src/main.md', sha256 } }] },
      { ...good, units: [{ ...unit, file: { path: 'runbooks/run.sh', sha256 } }] },
      { ...good, units: [{ ...unit, data: { path: 'Makefile', sha256 } }] },
      { ...good, units: [{ ...unit, data: { path: 'data/run.sh', sha256 } }] },
      { ...good, units: [{ ...unit, blobs: [{ path: 'Makefile', sha256 }] }] },
      { ...good, units: [{ ...unit, attachments: [{ ...attachment, path: 'src/main.md' }] }] },
      { ...good, units: [{ ...unit, attachments: [{ ...attachment, path: 'runbooks/run.sh' }] }] },
    ];
    for (const claim of claims) {
      writeManifest(claim);
      for (const told of [here.exportTo(folder), there.importFrom(folder)])
        expect(await told.catch(faultOf)).toMatchObject({ code: 'workspace.manifest' });
      expect(readFileSync(join(folder, 'Makefile'), 'utf8')).toBe(build);
      expect(readFileSync(join(folder, 'src/main.md'), 'utf8')).toBe(build);
    }
    writeManifest(good);
    expect((await here.exportTo(folder)).problems).toEqual([]);
    expect(existsSync(join(folder, 'Makefile'))).toBe(true);
  });

  it('tells of corrections that change what runs, or how warily', async () => {
    const { id } = runbook('Disk full');
    const correction = (commandId: string, patch: object) => ({
      id: `c-${commandId}`,
      documentId: id,
      commandId,
      text: 'rm -rf /var/tmp/x',
      patch,
      by: 'kim',
      at: '2026-01-01T00:00:00.000Z',
    });
    await here.exportTo(folder);
    const good = manifest();
    const [unit] = good.units;
    const withThese = (...corrections: object[]) =>
      writeManifest({ ...good, units: [{ ...unit, corrections }] });
    withThese(correction('one', { expectation: 'gone' }));
    expect((await there.importFrom(folder)).warnings).toEqual([]);
    withThese(
      correction('one', { expectation: 'gone' }),
      correction('two', { risk: 'read-only' }),
      correction('three', { runnable: true }),
    );
    const why =
      'It brings 2 corrections of what runs or how dangerous it is, by kim: look at the commands before you run them.';
    expect((await there.importFrom(folder)).warnings.map((each) => each.why)).toEqual([why]);
    expect((await there.importFrom(folder)).warnings).toEqual([]);
  });

  it.each([
    ['stand under themselves', 2, 'One of its whys stands under itself.'],
    ['have no end', 20_000, 'Its whys go down more than 200 levels.'],
  ])('brings no whys that %s: they could never be drawn again', async (what, count, why) => {
    const incident = liveThrough(here);
    here.postmortems.create(incident.id);
    await here.exportTo(folder);
    const file = join(folder, 'data/incidents/INC-1.json');
    const rows = JSON.parse(readFileSync(file, 'utf8'));
    const [first] = rows.why;
    rows.why = Array.from({ length: count }, (_, index) => ({
      ...first,
      id: `why-${index}`,
      position: index,
      evidenceIds: [],
      parentId: index > 0 ? `why-${index - 1}` : what === 'have no end' ? null : `why-${count - 1}`,
    }));
    writeFileSync(file, JSON.stringify(rows));
    const told = await there.importFrom(folder);
    expect(told.problems.map((each) => each.why)).toContain(why);
    // Its postmortem tells the incident itself, and can be read.
    const kept = there.incidents.find(incident.id);
    expect(there.postmortems.exportMarkdown(kept.id, { plain: false })).toContain('Five whys');
    // Nor into what is here already.
    const again = await here.importFrom(folder);
    expect(again.problems.map((each) => each.why)).toContain(why);
    expect(here.postmortems.exportMarkdown(incident.id, { plain: false })).toContain(first.question);
  });

  it('is not looked at through a link in place of one of its folders', () => {
    const outside = newFolder();
    writeFileSync(join(outside, 'secret.md'), '# Secret\n');
    symlinkSync(outside, join(folder, 'runbooks'));
    expect(markdownFiles(openFolder(folder))).toEqual([]);
    dropFolder(outside);
  });

  it('is not written to through a link that came in place of a folder meanwhile', () => {
    const outside = newFolder();
    const open = openFolder(folder);
    expect(open.create('runbooks/one.md', Buffer.from('1'))).toBe(true);
    rmSync(join(folder, 'runbooks'), { recursive: true });
    symlinkSync(outside, join(folder, 'runbooks'));
    for (const write of [open.create, open.createPlainly, open.replace])
      expect(() => write('runbooks/two.md', Buffer.from('2'))).toThrow('links are not followed');
    expect(() => open.read('runbooks/two.md')).toThrow('links are not followed');
    expect(() => open.remove('runbooks/two.md')).toThrow('links are not followed');
    dropFolder(outside);
  });

  it.skipIf(process.platform === 'win32')('is not waited for where a file is a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    const open = openFolder(folder);
    expect(() => open.read('pipe.md')).toThrow('It is no file.');
    await expect(open.hash('pipe.md')).rejects.toThrow('It is no file.');
    await expect(stageFile(here.db, open, { path: 'pipe.md', sha256: '0'.repeat(64) })).rejects.toThrow(
      'It is no file.',
    );
  });
});
