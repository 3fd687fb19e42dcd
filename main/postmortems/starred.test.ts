import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockContents } from '#shared/postmortems/document.ts';
import { withBlockOption } from '#shared/postmortems/live-blocks.ts';
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
const starred = () => entries().filter((entry) => entry.starred);
const timeline = () => blockContents(at.postmortems.get(documentId).text).get('timeline') ?? '';
const rows = () => timeline().split('\n').slice(2);

function edit(change: (text: string) => string) {
  const { text, document } = at.postmortems.get(documentId);
  return at.postmortems.save(documentId, change(text), document.sha256);
}

const showStarred = (on: boolean) => edit((text) => withBlockOption(text, 'timeline', on ? 'starred' : ''));

describe('a document that shows starred entries only', () => {
  beforeEach(() => {
    for (const entry of entries().slice(0, 2)) at.incidents.timeline.correct(entry.id, { starred: true });
  });

  it('shows them, exports them, and changes nothing of the others', () => {
    const before = entries();
    expect(rows()).toHaveLength(before.length);
    expect(showStarred(true).warnings).toEqual([]);
    expect(entries()).toEqual(before);
    expect(rows()).toHaveLength(starred().length);
    expect(rows().every((row) => row.includes('★'))).toBe(true);
    const plain = at.postmortems.exportMarkdown(documentId, { plain: true });
    expect(plain).not.toContain(before.find((entry) => !entry.starred)!.text);
    expect(at.postmortems.exportMarkdown(documentId, { plain: false })).toContain(
      '<!-- hotwash:timeline starred -->',
    );
    showStarred(false);
    expect(rows()).toHaveLength(before.length);
    expect(entries()).toEqual(before);
  });

  it('takes edits of its rows, and only of those', () => {
    showStarred(true);
    const before = entries();
    const [first, second] = starred();
    const word = first!.text.split(' ')[0]!;
    edit((text) =>
      text
        .split('\n')
        .filter((line) => line !== rows()[1])
        .join('\n')
        .replace(` ★ | ${word} `, ` ★ | At last ${word} `),
    );
    expect(entries().find(({ id }) => id === first!.id)!.text).toBe(`At last ${first!.text}`);
    expect(entries().map(({ id }) => id)).toEqual(
      before.map(({ id }) => id).filter((id) => id !== second!.id),
    );
  });

  it('gives a star to what is added to it, so that it stays in sight', () => {
    showStarred(true);
    const line = rows().at(-1)!;
    edit((text) => text.replace(line, `${line}\n| 2025-09-04 11:25 | pager went off | Cem | note |`));
    expect(entries().find(({ text }) => text === 'pager went off')).toMatchObject({ starred: true });
    expect(timeline()).toContain('pager went off');
  });

  it('takes a star off, and the row goes', () => {
    showStarred(true);
    const count = entries().length;
    const [first] = starred();
    edit((text) => text.replace(' ★', ''));
    expect(entries().find(({ id }) => id === first!.id)!.starred).toBe(false);
    expect(timeline()).not.toContain(first!.text);
    expect(entries()).toHaveLength(count);
  });

  it('says so while none has a star', () => {
    for (const entry of starred()) at.incidents.timeline.correct(entry.id, { starred: false });
    showStarred(true);
    expect(timeline()).toBe('_No entry has a star yet._');
    expect(entries().length).toBeGreaterThan(0);
  });

  it('does not tell of the entries that it does not show when it is brought in from elsewhere', () => {
    showStarred(true);
    const text = at.postmortems.exportMarkdown(documentId, { plain: false });
    const count = entries().length;
    const adopted = at.postmortems.adopt(text, Buffer.from(text), 'there.md');
    expect(adopted?.warnings).toEqual([]);
    expect(entries()).toHaveLength(count);
  });
});
