import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/fault.ts';
import { createWorkspace, liveThrough, type Workspace } from './fixture.ts';

let at: Workspace;
let incidentId: string;
let documentId: string;

beforeEach(() => {
  at = createWorkspace();
  incidentId = liveThrough(at).id;
  documentId = at.postmortems.create(incidentId).id;
});
afterEach(() => at.close());

const entries = () => at.incidents.get(incidentId).entries;
const texts = () => entries().map((entry) => entry.text);

/** Opens the postmortem, edits it, saves it; `meanwhile` is what others do in between. */
function edit(change: (text: string) => string, meanwhile = () => {}, service = at.postmortems) {
  const { text, document } = service.get(documentId);
  const edited = change(text);
  if (edited === text) throw new Error('the edit changed nothing');
  meanwhile();
  return service.save(documentId, edited, document.sha256);
}

function faultFrom(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an edit inside the timeline', () => {
  it('corrects the entry it was made in', () => {
    const before = entries().find((entry) => entry.text.startsWith('first reports'))!;
    edit((text) => text.replace('| 2025-09-04 11:30 | first reports', '| ~2025-09-04 11:28 | First reports'));
    const after = entries().find((entry) => entry.id === before.id)!;
    expect(after.text).toContain('First reports');
    expect(after.at).toMatchObject({ start: '2025-09-04T09:28:00.000Z', approximate: true });
    expect(after.corrected).toBe(true);
    expect(after.recordedAt).toBe(before.recordedAt);
  });

  it('stars without a correction', () => {
    const saved = edit((text) => text.replace('| 2025-09-04 11:30 |', '| 2025-09-04 11:30 ★ |'));
    const entry = entries().find(({ text }) => text.startsWith('first reports'))!;
    expect([entry.starred, entry.corrected, saved.warnings]).toEqual([true, false, []]);
  });

  it('adds the row that a person wrote, and removes the one that is gone', () => {
    const count = entries().length;
    edit((text) =>
      text.replace(
        /\| 2025-09-04 11:30 \| first reports.*\n/,
        '| 2025-09-04 11:25 | pager went off | Cem | note |\n',
      ),
    );
    expect(entries()).toHaveLength(count);
    expect(entries()[0]).toMatchObject({
      text: 'pager went off',
      author: 'Cem',
      kind: 'note',
      corrected: false,
    });
    expect(texts().some((text) => text.startsWith('first reports'))).toBe(false);
  });

  it('leaves alone what came or changed in the meantime', () => {
    const count = entries().length;
    const other = entries().find((entry) => entry.text.startsWith('vendor'))!;
    edit(
      (text) => text.replace('first reports', 'First reports'),
      () => {
        at.incidents.log(incidentId, { text: 'logged while the author typed' });
        at.incidents.timeline.correct(other.id, { text: 'vendor confirms packet loss' });
      },
    );
    expect(entries()).toHaveLength(count + 1);
    expect(texts()).toContain('logged while the author typed');
    expect(texts()).toContain('vendor confirms packet loss');
    expect(texts().some((text) => text.startsWith('First reports'))).toBe(true);
  });

  it('removes nothing when it is not known what the edit began from', () => {
    const { text } = at.postmortems.get(documentId);
    at.incidents.log(incidentId, { text: 'logged while the author typed' });
    const edited = text.replace('first reports', 'First reports');
    const saved = at.reopened().save(documentId, edited, 'f'.repeat(64));
    expect(texts()).toContain('logged while the author typed');
    expect(saved.warnings.join()).toContain('1 timeline entries that your text does not have were kept');
  });

  it('is refused where it cannot be read, and the text is kept as the draft', () => {
    const { text, document } = at.postmortems.get(documentId);
    const edited = text
      .replace('| 2025-09-04 11:30 |', '| half past eleven |')
      .replace('slow \\*again', 'slow \\*once more');
    const refused = faultFrom(() => at.postmortems.save(documentId, edited, document.sha256));
    expect(refused.code).toBe('postmortems.unreadable');
    expect(refused.message).toContain('Timeline row 1: "half past eleven" is not a time');
    expect(at.postmortems.get(documentId).draft?.text).toBe(edited);
    expect(at.incidents.find(incidentId).title).toContain('again');
  });

  it('is refused when the table is gone', () => {
    const { text, document } = at.postmortems.get(documentId);
    const edited = text.replace(
      /(<!-- hotwash:timeline -->)[\s\S]*(<!-- \/hotwash:timeline -->)/,
      '$1\n\n$2',
    );
    expect(faultFrom(() => at.postmortems.save(documentId, edited, document.sha256)).message).toContain(
      'has no table',
    );
    expect(entries().length).toBeGreaterThan(5);
  });
});

describe('an edit inside the other blocks', () => {
  it('changes facts, roles and moments', () => {
    edit((text) =>
      text
        .replace('| Severity | SEV2 |', '| Severity | SEV1 |')
        .replace('| Declared by | ann |', '| Declared by | Ann Lee |')
        .replace('| incident commander | bo_k |', '| incident commander | Bo K. |')
        .replace(
          '| detected | 2025-09-04 11:32 |',
          '| detected | 2025-09-04 11:34 |\n| acknowledged | 2025-09-04 11:36 |',
        ),
    );
    const { incident, roles, moments, metrics } = at.incidents.get(incidentId);
    expect(incident).toMatchObject({ severity: 'SEV1', declaredBy: 'Ann Lee' });
    expect(roles.map((role) => role.person)).toEqual(['Ann Lee', 'Bo K.']);
    expect(moments.find((moment) => moment.name === 'detected')?.at.start).toBe('2025-09-04T09:34:00.000Z');
    expect(metrics.TTA).toMatchObject({ state: 'ok', seconds: 120 });
  });

  it('changes the tree of whys, and keeps who is who', () => {
    const before = at.postmortems.whys(incidentId);
    edit((text) =>
      text
        .replace('- Why 8 s?', '- Why as much as 8 s?')
        .replace(
          '  - Why did nobody see it?',
          '  - Why did nobody see it?\\\n    → No alert.\n    - Why no alert?',
        ),
    );
    const after = at.postmortems.whys(incidentId);
    const id = (whys: typeof after, question: string) => whys.find((why) => why.question === question)?.id;
    expect(after).toHaveLength(4);
    expect(id(after, 'Why as much as 8 s?')).toBe(id(before, 'Why 8 s?'));
    expect(after.find((why) => why.question === 'Why no alert?')?.parentId).toBe(
      id(before, 'Why did nobody see it?'),
    );
    expect(after.find((why) => why.question === 'Why did nobody see it?')?.answer).toBe('No alert.');
    expect(at.actions.list(incidentId)[0]?.whyId).toBe(id(before, 'Why 8 s?'));
  });

  it('removes a why, and the action that hung on it hangs on none', () => {
    edit((text) => text.replace(/ {2}- Why 8 s\?\\\n.*\n.*\n/, ''));
    expect(at.postmortems.whys(incidentId).map((why) => why.question)).toEqual([
      'Why was it slow?',
      'Why did nobody see it?',
    ]);
    expect(at.actions.list(incidentId)[0]).toMatchObject({ text: 'Add the index', whyId: null });
  });

  it('ticks, rewrites, adds, reorders and removes action items', () => {
    const [index, alert] = at.actions.list(incidentId);
    edit((text) =>
      text.replace(
        /- \[ \] Add the index .*\n- \[ \] Alert on p95.*\n/,
        '- [x] Alert on p95 of orders (ACT-2, Owner: Cem)\n- [ ] Tell the vendor (Due: friday, Why: 1.2)\n- [ ] Add the index (ACT-1, P2)\n',
      ),
    );
    const items = at.actions.list(incidentId);
    expect(items.map((item) => item.text)).toEqual([
      'Alert on p95 of orders',
      'Tell the vendor',
      'Add the index',
    ]);
    expect(items[0]).toMatchObject({ id: alert!.id, status: 'done', owner: 'Cem', link: null });
    expect(items[1]).toMatchObject({ due: '2025-09-05', status: 'open' });
    expect(items[1]?.whyId).toBe(
      at.postmortems.whys(incidentId).find((why) => why.question.includes('nobody'))?.id,
    );
    expect(items[2]).toMatchObject({ id: index!.id, owner: null, priority: 'P2', whyId: null });
    edit((text) => text.replace(/- \[ \] Tell the vendor.*\n/, ''));
    expect(at.actions.list(incidentId)).toHaveLength(2);
  });

  it('is put back in what is computed or immutable, and the author is told', () => {
    const saved = edit((text) => text.replace('| 15 min |', '| 2 min |').replace('83.12%', '3.12%'));
    expect(saved.text).toContain('| 15 min |');
    expect(saved.text).toContain('83.12%');
    expect(saved.warnings).toHaveLength(2);
  });

  it('is left as it is when its end marker is gone, and the author is told', () => {
    const saved = edit((text) =>
      text.replace('<!-- /hotwash:actions -->', '').replace('Add the index', 'Add an index'),
    );
    expect(saved.warnings[0]).toContain('The block actions has no end marker');
    expect(saved.text).toContain('Add an index');
    expect(at.actions.list(incidentId)[0]?.text).toBe('Add the index');
  });
});

describe('two people who edit at once', () => {
  const write = (line: string) => (text: string) =>
    text.replace('## Root cause\n', `## Root cause\n\n${line}\n`);

  it('both keep what they did when only one of them wrote outside of the blocks', () => {
    edit(
      (text) => text.replace('first reports', 'First reports'),
      () => edit(write('The query scans.')),
    );
    const { text } = at.postmortems.get(documentId);
    expect(text).toContain('The query scans.');
    expect(texts().some((one) => one.startsWith('First reports'))).toBe(true);
  });

  it('both keep what they wrote outside of the blocks where that is apart', () => {
    const saved = edit(write('The query scans.'), () => edit((text) => `${text}\n## Thanks\n\nTo all.\n`));
    expect(saved.text).toContain('The query scans.');
    expect(saved.text).toContain('To all.');
    expect(saved.text).toContain('first reports');
  });

  it('keep what is not saved of one when the other saves', () => {
    const { text, document } = at.postmortems.get(documentId);
    at.postmortems.draft(documentId, write('Mine.')(text), document.sha256);
    edit(write('Theirs.'));
    const { draft } = at.postmortems.get(documentId);
    expect(draft?.text).toContain('Mine.');
    faultFrom(() => at.postmortems.save(documentId, draft!.text, draft!.baseSha256));
    const now = at.postmortems.get(documentId);
    at.postmortems.save(documentId, write('Mine.')(now.text), now.document.sha256);
    expect(at.postmortems.get(documentId).draft?.text).toBe(draft!.text);
    at.postmortems.draft(documentId, null, now.document.sha256);
    expect(at.postmortems.get(documentId).draft).toBeNull();
  });

  it('are told of a conflict when both did in one place, and nothing is lost', () => {
    const refused = faultFrom(() => edit(write('Mine.'), () => edit(write('Theirs.'))));
    expect(refused.code).toBe('postmortems.conflict');
    const { text, draft } = at.postmortems.get(documentId);
    expect(text).toContain('Theirs.');
    expect(draft?.text).toContain('Mine.');
  });

  it('can save a draft after a restart, knowing what it began from', () => {
    const count = entries().length;
    const { text, document } = at.postmortems.get(documentId);
    at.incidents.log(incidentId, { text: 'logged later' });
    const shown = at.postmortems.get(documentId);
    const edited = shown.text.replace(/\| 2025-09-04 11:30 \| first reports.*\n/, '');
    at.postmortems.draft(documentId, edited, shown.document.sha256);
    expect(document.sha256).not.toBe(shown.document.sha256);
    expect(text).not.toContain('logged later');

    const restarted = at.reopened();
    const { draft } = restarted.get(documentId);
    restarted.save(documentId, draft!.text, draft!.baseSha256);
    expect(entries()).toHaveLength(count);
    expect(texts()).toContain('logged later');
    expect(restarted.get(documentId).draft).toBeNull();
  });
});

describe('whys', () => {
  it('go with those under them, and stay within their incident', () => {
    const root = at.postmortems.whys(incidentId).find((why) => why.parentId === null)!;
    const other = at.incidents.declare({
      title: 'Other',
      severity: 'SEV4',
      kind: 'drill',
      summary: '',
      runbookIds: [],
      zone: 'UTC',
    });
    const add = () =>
      at.postmortems.addWhy({ incidentId: other.id, parentId: root.id, question: 'Why?', answer: '' });
    expect(faultFrom(add).code).toBe('postmortems.why-not-found');
    at.postmortems.removeWhy(root.id);
    expect(at.postmortems.whys(incidentId)).toEqual([]);
    expect(at.postmortems.get(documentId).text).toContain('_Nobody has asked why yet._');
  });
});
