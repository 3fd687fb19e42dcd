import { describe, expect, test } from 'vitest';
import { DEFAULT_CONVENTIONS } from '../conventions.ts';
import { draftHandover, draftUpdate } from './draft.ts';
import { facts } from './facts.fixture.ts';
import { TEMPLATE_NAMES } from './template.ts';

describe('a template of the team', () => {
  const own = (kind: 'internal' | 'external' | 'handover', text: string) => ({
    ...DEFAULT_CONVENTIONS,
    templates: { ...DEFAULT_CONVENTIONS.templates, [kind]: text },
  });

  test('is filled instead, and names that there are not stay and are reported once', () => {
    const conventions = own(
      'internal',
      '{{ Ref }} is {{status}}: {{nonsense}}, {{nonsense}}\n\n\n\n{{escalations}}\n',
    );
    expect(draftUpdate(facts({ conventions }), 'internal')).toMatchObject({
      markdown: 'INC-7 is investigating: {{nonsense}}, {{nonsense}}\n',
      missing: ['{{nonsense}} is no name that Hotwash knows'],
    });
  });

  test('for the outside is not filled with what is inside', () => {
    const conventions = own('external', '{{state}} {{title}} {{known}}');
    const { markdown, missing } = draftUpdate(facts({ conventions }), 'external');
    expect(markdown).toContain('{{title}} {{known}}');
    expect(missing).toEqual(['{{title}} is not for the outside', '{{known}} is not for the outside']);
  });

  test('is not filled twice: what a person typed is no template', () => {
    const { markdown } = draftUpdate(facts({ incident: { title: '{{summary}} {{ref}}' } }), 'internal');
    expect(markdown).toContain('INC-7 {{summary}} {{ref}}');
  });

  test.each(['internal', 'external', 'handover'] as const)(
    'may hold every name that is told for it: %s',
    (kind) => {
      const names = TEMPLATE_NAMES.filter(({ kinds }) => kinds.includes(kind)).map(
        ({ name }) => `{{${name}}}`,
      );
      const given = facts({ conventions: own(kind, names.join('\n\n')) });
      const { markdown } = kind === 'handover' ? draftHandover(given) : draftUpdate(given, kind);
      expect(markdown).not.toContain('{{');
    },
  );
});
