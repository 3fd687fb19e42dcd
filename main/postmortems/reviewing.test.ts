/** What a postmortem states, what bears its whys out and when its actions were recorded, between text and data. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

function edit(change: (text: string) => string, meanwhile = () => {}) {
  const { text, document } = at.postmortems.get(documentId);
  const edited = change(text);
  if (edited === text) throw new Error('the edit changed nothing');
  meanwhile();
  return at.postmortems.save(documentId, edited, document.sha256);
}
const stated = () => at.postmortems.stated(incidentId).map(({ name, text }) => [name, text]);
const text = () => at.postmortems.get(documentId).text;

describe('what is stated', () => {
  it('is written into the impact and beside the metrics, and read from there', () => {
    edit((source) =>
      source.replace('| Duration |  |', '| Users affected | about 1,200 |  |\n| Duration | 1 hour |'),
    );
    expect(stated()).toEqual([
      ['users', 'about 1,200'],
      ['duration', '1 hour'],
    ]);
    // The duration stands in both blocks; an edit of either counts.
    expect(text()).toMatch(
      /\| Duration \| \S.* \| 1 hour \| stated is .* less \| resolved − impact started \|/,
    );
    const saved = edit((source) =>
      source.replace(/(\| TTD, time to detect \| 15 min \|) {2}\|/, '$1 about 20 min |'),
    );
    expect(saved.warnings).toEqual([]);
    edit((source) => source.replace('| 1 hour | stated', '| 74 min | stated'));
    expect(stated()).toEqual([
      ['users', 'about 1,200'],
      ['duration', '74 min'],
      ['TTD', 'about 20 min'],
    ]);
    edit((source) => source.replace(/\| Users affected .*\n/, ''));
    expect(stated().map(([name]) => name)).toEqual(['duration', 'TTD']);
  });

  it('leaves alone what somebody else stated in the meantime', () => {
    edit(
      (source) => source.replace('| Duration |  |', '| Money | €12k |  |\n| Duration |  |'),
      () => at.postmortems.setStated(incidentId, 'users', 'about 90'),
    );
    expect(stated()).toEqual([
      ['users', 'about 90'],
      ['money', '€12k'],
    ]);
  });

  it('is told where it differs when a postmortem is taken in', () => {
    at.postmortems.setStated(incidentId, 'TTD', '2 minutes');
    const markdown = at.postmortems.exportMarkdown(documentId, { plain: false });
    const there = createWorkspace('zoe');
    try {
      const { warnings } = there.postmortems.adopt(markdown, Buffer.from(markdown), null)!;
      expect(warnings).toEqual(['The stated TTD is 2 minutes; the key moments give 15 min. Both are kept.']);
      expect(there.postmortems.stated(incidentId)).toMatchObject([
        { text: '2 minutes', amount: 120, unit: 's' },
      ]);
    } finally {
      there.close();
    }
  });

  it('comes from a copy that was edited elsewhere, which takes nothing back', () => {
    at.postmortems.setStated(incidentId, 'users', 'about 90');
    const markdown = at.postmortems.exportMarkdown(documentId, { plain: false });
    at.postmortems.setStated(incidentId, 'money', '€12k');
    const edited = markdown
      .replace('about 90', 'about 95')
      .replace(
        '→ One query took 8 s.',
        '→ One query took 8 s.\\\n  _Contributing factor: no limit_\\\n  _Evidence: E1_',
      );
    expect(at.postmortems.adopt(edited, Buffer.from(edited), null)?.warnings).toEqual([]);
    expect(stated()).toEqual([
      ['users', 'about 95'],
      ['money', '€12k'],
    ]);
    const why = at.postmortems.whys(incidentId).find(({ factor }) => factor === 'no limit');
    expect(why?.evidenceIds).toHaveLength(1);
    expect(at.incidents.list()).toHaveLength(1);
  });

  it('leaves no trace in a plain export where there is none', () => {
    const plain = at.postmortems.exportMarkdown(documentId, { plain: true });
    expect(plain).not.toContain('recorded');
    expect(plain).toContain('| Metric | Value | Formula |');
  });
});

describe('evidence of a why', () => {
  const pieces = () => at.incidents.get(incidentId).entries.flatMap(({ evidence }) => evidence);
  const slow = () =>
    at.postmortems.whys(incidentId).find(({ question }) => question.startsWith('Why was it'))!;

  it('is named by its label, and goes on meaning the same when the labels move', () => {
    const [cpu] = pieces();
    edit(
      (source) => source.replace('→ One query took 8 s.', '→ One query took 8 s.\\\n  _Evidence: E1_'),
      () => {
        // Stands before the one that the author saw as E1.
        const file = { name: 'a.txt', mediaType: 'text/plain', data: 'eA==', note: '' };
        const { id } = at.incidents.attachFile(incidentId, file);
        at.incidents.timeline.correct(id, { at: '2025-09-04 08:00' });
      },
    );
    expect(slow().evidenceIds).toEqual([cpu!.id]);
    expect(text()).toContain('_Evidence: E2_');
  });

  it('that is not there is left out, and the author is told', () => {
    const { warnings } = edit((source) =>
      source.replace('→ One query took 8 s.', '→ One query took 8 s.\\\n  _Evidence: E1, E7_'),
    );
    expect(slow().evidenceIds).toHaveLength(1);
    expect(warnings).toEqual(['The whys name evidence that is not there: E7. It was left out.']);
  });
});

describe('the record of an action item', () => {
  it('is not what a person edits, but comes along where the item is new', () => {
    const [index] = at.actions.list(incidentId);
    at.wait(60);
    edit((source) =>
      source
        .replace('<!-- recorded 2025', '<!-- recorded 2024')
        .replace('[ ] Add the index', '[x] Add the index'),
    );
    const after = at.actions.list(incidentId)[0]!;
    expect([after.createdAt, after.status]).toEqual([index!.createdAt, 'done']);
    expect(after.closedAt).toBe(after.updatedAt);
    edit((source) =>
      source.replace(
        /(- \[x\] Add the index.*\n)/,
        '$1- [x] From elsewhere <!-- recorded 2025-01-02T03:04:05.000Z, closed 2025-01-03T03:04:05.000Z -->\n',
      ),
    );
    expect(at.actions.list(incidentId).find((item) => item.text === 'From elsewhere')).toMatchObject({
      createdAt: '2025-01-02T03:04:05.000Z',
      closedAt: '2025-01-03T03:04:05.000Z',
    });
  });
});

describe('the facts', () => {
  it('lose what need not be there when its row is taken away', () => {
    at.incidents.update(incidentId, { service: 'orders', tags: ['db', 'eu, west'] });
    edit((source) => source.replace(/\| Service .*\n/, '').replace('eu\\, west', 'eu'));
    expect(at.incidents.find(incidentId)).toMatchObject({ service: '', tags: ['db', 'eu'] });
    edit((source) => source.replace(/\| Severity .*\n/, ''));
    expect(text()).toContain('| Severity | SEV2 |');
  });
});
