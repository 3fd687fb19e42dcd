import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import type { CodePlaces } from '#shared/postmortems/investigations/code-places.ts';
import { createWorkspace, type Workspace } from '../fixture.ts';
import { createInvestigations } from './service.ts';

const SOURCE = `# Checkout is slow

## Hot path

| Operation | Duration | Share |
|---|---|---|
| load_cart | 4-6s | 60% |
| send_mail | <0.02s | ~5% |

## Why it is slow

Every cart reads its prices one by one: 900 ms of 1.2 s, in \`shop/cart.py:41-60\` and \`cart.py:90\`.

## Recommendations

| # | Action | Impact | Effort |
|---|---|---|---|
| 1 | Read prices together | 5x faster | small |
| 2 | Cache them | fewer reads | medium |
| 3 | Alert on p95 above 1 s | seen earlier | small |
`;

let workspace: Workspace;
let code: string;
let places: CodePlaces;
let started: unknown[];
let investigations: ReturnType<typeof createInvestigations>;
let id: string;

beforeEach(() => {
  workspace = createWorkspace();
  code = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-working-copy-')));
  mkdirSync(join(code, 'shop'));
  writeFileSync(join(code, 'shop', 'cart.py'), '\n');
  places = { editor: ['code', '{file}:{line}'], codeFolders: [code] };
  started = [];
  const { db, documents, incidents, actions } = workspace;
  investigations = createInvestigations({
    db,
    actor: 'ann',
    clock: () => Date.parse('2026-11-20T12:00:00.000Z'),
    documents,
    incidents,
    actions,
    places: () => places,
    start: (program, args) => {
      started.push([program, ...args]);
      return {
        once: (event, listener) => void (event === 'exit' && setTimeout(() => listener(0 as never), 1)),
        unref() {},
      };
    },
  });
  ({ id } = documents.create({
    kind: 'investigation',
    title: 'Checkout is slow',
    bytes: Buffer.from(SOURCE),
  }));
});
afterEach(() => {
  workspace.close();
  rmSync(code, { recursive: true, force: true });
});

const faultFrom = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    return faultOf(error).code;
  }
  return null;
};

it('tells what was found, measured and recommended', () => {
  const found = investigations.get('INV-1');
  expect(found.hotPath.map(({ operation, share }) => [operation, share])).toEqual([
    ['load_cart', 60],
    ['send_mail', 5],
  ]);
  expect(found.findings).toMatchObject([
    { title: 'Why it is slow', evidence: [expect.stringContaining('900 ms')] },
  ]);
  expect(found.codeRefs.map(({ path, lines }) => `${path}:${lines}`)).toEqual([
    'shop/cart.py:41-60',
    'cart.py:90',
  ]);
  expect(found.recommendations.map(({ rank, actions }) => [rank, actions.length])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
});

it('makes action items of those picked, then of the rest, and of none twice', () => {
  const incident = workspace.incidents.declare({
    title: 'Slow',
    severity: 'SEV3',
    kind: 'real',
    summary: '',
    runbookIds: [],
  });
  investigations.link('INV-1', incident.ref);
  expect(investigations.makeActions(id, [3])).toMatchObject([
    {
      text: 'Alert on p95 above 1 s',
      source: 'recommendation 3 · impact: seen earlier · effort: small',
      documentId: id,
      incidentId: incident.id,
    },
  ]);
  expect(investigations.makeActions(id, [3])).toEqual([]);
  expect(investigations.makeActions(id).map(({ source }) => source)).toEqual([
    expect.stringMatching(/^recommendation 1 · impact: .+ · effort: .+$/),
    expect.stringMatching(/^recommendation 2 · impact: .+ · effort: .+$/),
  ]);
  expect(investigations.makeActions(id)).toEqual([]);
  expect(workspace.actions.list()).toHaveLength(3);
  expect(investigations.get(id).recommendations.map(({ actions }) => actions.map(({ ref }) => ref))).toEqual([
    ['ACT-2'],
    ['ACT-3'],
    ['ACT-1'],
  ]);
  expect(investigations.get(id).incident?.ref).toBe(incident.ref);
  expect(investigations.link(id, null).incidentId).toBeNull();
});

it('makes nothing where one of the ranks is not there', async () => {
  expect(await faultFrom(() => investigations.makeActions(id, [1, 9]))).toBe(
    'investigations.no-such-recommendation',
  );
  expect(workspace.actions.list()).toEqual([]);
});

it('opens a place at its line; a short name stands for the longer one of the same document', async () => {
  await investigations.openCode(id, 1);
  await investigations.openCode(id, 2);
  expect(started).toEqual([
    ['code', `${code}/shop/cart.py:41`],
    ['code', `${code}/shop/cart.py:90`],
  ]);
});

it('tells what is missing, and opens nothing', async () => {
  expect(await faultFrom(() => investigations.openCode(id, 3))).toBe('investigations.no-such-reference');
  expect(await faultFrom(() => investigations.openCode(id, 1, '/etc/passwd'))).toBe(
    'investigations.file-not-found',
  );
  places = { ...places, editor: [] };
  expect(await faultFrom(() => investigations.openCode(id, 1))).toBe('investigations.no-editor');
  places = { ...places, codeFolders: [] };
  expect(await faultFrom(() => investigations.openCode(id, 1))).toBe('investigations.no-code-folder');
  places = { ...places, codeFolders: [join(tmpdir(), 'gone')] };
  expect(await faultFrom(() => investigations.openCode(id, 1))).toBe('investigations.file-not-found');
  expect(started).toEqual([]);
});

it('asks which one, where several fit', async () => {
  mkdirSync(join(code, 'other', 'shop'), { recursive: true });
  writeFileSync(join(code, 'other', 'shop', 'cart.py'), '\n');
  rmSync(join(code, 'shop', 'cart.py'));
  mkdirSync(join(code, 'third', 'shop'), { recursive: true });
  writeFileSync(join(code, 'third', 'shop', 'cart.py'), '\n');
  expect(await faultFrom(() => investigations.openCode(id, 1))).toBe('investigations.several-files');
  const all = await investigations.findCode(id, 1);
  expect(all).toHaveLength(2);
  await investigations.openCode(id, 1, all[1]!.file);
  expect(started).toEqual([['code', `${all[1]!.file}:41`]]);
});
