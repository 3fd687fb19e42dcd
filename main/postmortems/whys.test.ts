import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { createWorkspace, type Workspace } from './fixture.ts';

let workspace: Workspace;
let incidentId: string;

beforeEach(() => {
  workspace = createWorkspace();
  incidentId = declare();
});
afterEach(() => {
  workspace.close();
});

function declare(): string {
  const given = { title: 'Orders', severity: 'SEV3', kind: 'real', summary: '', runbookIds: [] } as const;
  return workspace.incidents.declare({ ...given, runbookIds: [], zone: 'UTC' }).id;
}

function ask(question: string, parentId: string | null = null, position?: number) {
  return workspace.postmortems.addWhy({ incidentId, parentId, question, answer: '', position });
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return faultOf(error).code;
  }
  return 'none';
}

describe('moving whys', () => {
  it('stands last unless it is given a place', () => {
    const first = ask('first');
    const third = ask('third');
    const second = ask('second', null, (first.position + third.position) / 2);
    const order = workspace.postmortems.whys(incidentId).toSorted((a, b) => a.position - b.position);
    expect(order.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
  });

  it('goes under another why with all that hangs under it, and out again', () => {
    const root = ask('root');
    const moved = ask('moved');
    const child = ask('child', moved.id);
    expect(workspace.postmortems.updateWhy(moved.id, { parentId: root.id, position: 1 }).parentId).toBe(
      root.id,
    );
    expect(workspace.postmortems.whys(incidentId).find(({ id }) => id === child.id)?.parentId).toBe(moved.id);
    expect(workspace.postmortems.updateWhy(moved.id, { parentId: null }).parentId).toBeNull();
  });

  it('never stands under itself, nor in another incident', () => {
    const root = ask('root');
    const child = ask('child', root.id);
    expect(codeOf(() => workspace.postmortems.updateWhy(root.id, { parentId: child.id }))).toBe(
      'postmortems.circle',
    );
    expect(codeOf(() => workspace.postmortems.updateWhy(root.id, { parentId: root.id }))).toBe(
      'postmortems.circle',
    );
    const here = root.id;
    incidentId = declare();
    const elsewhere = ask('elsewhere');
    expect(codeOf(() => workspace.postmortems.updateWhy(here, { parentId: elsewhere.id }))).toBe(
      'postmortems.why-not-found',
    );
  });
});

describe('what a why carries', () => {
  it('names its contributing factor, and is one as long as it has a name', () => {
    const { id } = ask('slow');
    expect(workspace.postmortems.updateWhy(id, { factor: 'missing alert' })).toMatchObject({
      contributingFactor: true,
      factor: 'missing alert',
    });
    expect(workspace.postmortems.updateWhy(id, { contributingFactor: false })).toMatchObject({
      contributingFactor: false,
      factor: '',
    });
  });

  it('offers the names that were used, in every incident, most used first', () => {
    for (const [question, factor] of [
      ['a', 'no limit'],
      ['b', 'missing alert'],
      ['c', 'missing alert'],
      ['d', ''],
    ] as const)
      workspace.postmortems.updateWhy(ask(question).id, { factor });
    incidentId = declare();
    ask('elsewhere');
    expect(workspace.postmortems.factors()).toEqual([
      { factor: 'missing alert', count: 2 },
      { factor: 'no limit', count: 1 },
    ]);
  });

  it('bears evidence of its own incident only', () => {
    const file = {
      name: 'a.txt',
      mediaType: 'text/plain',
      data: Buffer.from('x').toString('base64'),
      note: '',
    };
    const here = workspace.incidents.attachFile(incidentId, file).evidence[0]!.id;
    const { id } = ask('slow');
    expect(workspace.postmortems.updateWhy(id, { evidenceIds: [here] }).evidenceIds).toEqual([here]);
    incidentId = declare();
    const elsewhere = ask('elsewhere');
    expect(codeOf(() => workspace.postmortems.updateWhy(elsewhere.id, { evidenceIds: [here] }))).toBe(
      'postmortems.evidence-not-found',
    );
    expect(workspace.postmortems.whys(incidentId)[0]!.evidenceIds).toEqual([]);
  });
});
