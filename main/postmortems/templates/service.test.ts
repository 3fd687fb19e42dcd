import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, liveThrough, type Workspace } from '../fixture.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});
afterEach(() => workspace.close());

const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { fault: { code: string } }).fault.code;
  }
  return 'none';
};

describe('templates', () => {
  it('lists those that come with Hotwash, then those of the team', () => {
    const { templates } = workspace.postmortems;
    templates.add({ name: 'Payments', text: '# {{title}}\n' });
    expect(templates.list().map(({ id, builtin }) => (builtin ? id : 'own'))).toEqual([
      'builtin:sre-book',
      'builtin:ten-section',
      'builtin:learning-review',
      'builtin:one-pager',
      'own',
    ]);
    expect(templates.get('payments').text).toBe('# {{title}}\n');
    expect(templates.get('ten-section').name).toBe('Ten sections');
  });

  it('keeps what comes with Hotwash as it is, and refuses names and texts that mislead', () => {
    const { templates } = workspace.postmortems;
    templates.add({ name: 'Payments', text: 'x' });
    expect(code(() => templates.update('sre-book', { text: 'x' }))).toBe('templates.builtin');
    expect(code(() => templates.remove('builtin:one-pager'))).toBe('templates.builtin');
    expect(code(() => templates.add({ name: ' PAYMENTS ', text: 'y' }))).toBe('templates.name-taken');
    expect(code(() => templates.add({ name: 'one-pager', text: 'y' }))).toBe('templates.name-taken');
    expect(code(() => templates.add({ name: 'Empty', text: ' \n' }))).toBe('templates.empty');
    expect(code(() => templates.get('payment'))).toBe('templates.not-found');
  });

  it('changes and removes the team’s own', () => {
    const { templates } = workspace.postmortems;
    const { id } = templates.add({ name: 'Payments', text: 'x' });
    expect(templates.update(id, { name: 'Payments', text: 'y' })).toMatchObject({
      name: 'Payments',
      text: 'y',
    });
    templates.remove('Payments');
    expect(templates.list().some((each) => each.id === id)).toBe(false);
  });
});

describe('a new postmortem', () => {
  it.each(['sre-book', 'ten-section', 'learning-review', 'one-pager'])(
    'made from %s has facts, timeline, metrics, whys, actions and evidence in it',
    (template) => {
      const incident = liveThrough(workspace);
      const document = workspace.postmortems.create(incident.id, { template });
      const { text } = workspace.postmortems.get(document.id);
      for (const told of [
        'Ann Lee',
        'vendor reports packet loss',
        'time to resolve',
        'No index.',
        'Add the index',
        'docker stats',
        'The orders panel took\n8 s to open.',
      ]) {
        expect(text, told).toContain(told);
      }
      expect(text).not.toContain('{{');
    },
  );

  it('begins from the template of its severity', () => {
    const { incidents, postmortems } = workspace;
    const declared = (severity: 'SEV1' | 'SEV5') =>
      incidents.declare({ title: 'X', severity, kind: 'real', zone: 'UTC', summary: '', runbookIds: [] });
    const worst = postmortems.get(postmortems.create(declared('SEV1').id).id).text;
    const least = postmortems.get(postmortems.create(declared('SEV5').id).id).text;
    expect(worst).toMatch(/^# Postmortem: X\n/);
    expect(least).toMatch(/^# X \(SEV5, 2025-09-04\)\n/);
  });

  it('shows only starred lines of the timeline where that is asked for, or is the default', () => {
    const incident = liveThrough(workspace);
    const { text } = workspace.postmortems.get(
      workspace.postmortems.create(incident.id, { timeline: 'starred' }).id,
    );
    expect(text).toContain('<!-- hotwash:timeline starred -->');
    expect(text).toContain('CPU of web-1 is at 83 %');
    expect(text).not.toContain('vendor reports packet loss');
  });

  it('refuses a template that is not there, and makes nothing', () => {
    const incident = liveThrough(workspace);
    expect(code(() => workspace.postmortems.create(incident.id, { template: 'sre-bok' }))).toBe(
      'templates.not-found',
    );
    expect(workspace.incidents.find(incident.id).postmortemId).toBeNull();
  });
});
