import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generated, storeGenerated } from './both-ends/generated.ts';
import { told } from './both-ends/told.ts';
import { createWorkspace, liveThrough, type Workspace } from './fixture.ts';

let here: Workspace;
let there: Workspace;

beforeEach(() => {
  here = createWorkspace();
  there = createWorkspace('zoe');
});
afterEach(() => {
  here.close();
  there.close();
});

describe('export and import', () => {
  it('give the same incident in an empty workspace', () => {
    const incident = liveThrough(here);
    here.postmortems.create(incident.id);
    const markdown = here.postmortems.exportMarkdown(incident.ref, { plain: false });

    const document = there.postmortems.adopt(markdown, Buffer.from(markdown), null)?.document;
    expect(document?.incidentId).toBe(incident.id);
    expect(document?.title).toBe('Postmortem: Orders panel | slow *again*');
    expect(told(there, incident.id)).toEqual(told(here, incident.id));
    expect(there.postmortems.exportMarkdown(document!.id, { plain: false })).toBe(markdown);
  });

  it('keep what the author wrote, byte for byte', () => {
    const incident = liveThrough(here);
    const { id } = here.postmortems.create(incident.id);
    const { text, document } = here.postmortems.get(id);
    const written = text.replace(
      '## Root cause\n',
      '## Root cause\n\nThe   query\tscanned *all* rows. <!-- aside -->\n',
    );
    here.postmortems.save(id, written, document.sha256);
    expect(here.postmortems.exportMarkdown(id, { plain: false })).toBe(written);
  });

  it('show an incident without a postmortem in the template, and store nothing', () => {
    const incident = liveThrough(here);
    const markdown = here.postmortems.exportMarkdown(incident.ref, { plain: false });
    expect(markdown).toContain(
      '| 2025-09-04 11:30 | first reports of a *sluggish* panel \\| two customers | ann |',
    );
    expect(markdown).toContain('| Title | Orders panel \\| slow \\*again\\* |');
    expect(here.postmortems.list()).toEqual([]);
    expect(here.postmortems.exportMarkdown(incident.id, { plain: false })).toBe(markdown);
  });

  it('leave no trace of Hotwash in a plain export', () => {
    const incident = liveThrough(here);
    const plain = here.postmortems.exportMarkdown(incident.ref, { plain: true });
    expect(plain).not.toContain('hotwash');
    expect(plain).not.toContain('recorded 2025');
    expect(plain).toContain('first reports of a *sluggish* panel');
    expect(there.postmortems.adopt(plain, Buffer.from(plain), null)).toBeNull();
  });

  it('refuse a block that cannot be read, and say where', () => {
    const incident = liveThrough(here);
    const markdown = here.postmortems.exportMarkdown(incident.ref, { plain: false });
    const broken = markdown.replace('| Severity | SEV2 |', '| Severity | awful |');
    expect(() => there.postmortems.adopt(broken, Buffer.from(broken), null)).toThrow(
      '"awful" is no severity',
    );
    expect(there.incidents.list()).toEqual([]);
  });

  it('bring an edit made elsewhere back into the incident it came from', () => {
    const incident = liveThrough(here);
    const { id } = here.postmortems.create(incident.id);
    const markdown = here.postmortems.exportMarkdown(id, { plain: false });
    const edited = markdown.replace('- [ ] Add the index', '- [x] Add the index').replace('sluggish', 'slow');
    const document = here.postmortems.adopt(edited, Buffer.from(edited), '/tmp/pull.md')?.document;
    expect(document?.id).toBe(id);
    expect(here.actions.list(incident.id).map((item) => item.status)).toEqual(['done', 'in progress']);
    expect(
      here.incidents.get(incident.id).entries.filter((entry) => entry.text.includes('*slow*')),
    ).toHaveLength(1);
    expect(here.incidents.list()).toHaveLength(1);
  });

  it('give the same data and the same bytes, whatever the incident holds', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(generated, (value) => {
        const [one, other] = [createWorkspace(), createWorkspace('zoe')];
        try {
          const id = storeGenerated(one, value);
          const markdown = one.postmortems.exportMarkdown(id, { plain: false });
          const adopted = other.postmortems.adopt(markdown, Buffer.from(markdown), null)!;
          expect(told(other, id)).toEqual(told(one, id));
          expect(other.postmortems.exportMarkdown(adopted.document.id, { plain: false })).toBe(markdown);
        } finally {
          one.close();
          other.close();
        }
      }),
      { numRuns: 8 },
    );
  });
});
