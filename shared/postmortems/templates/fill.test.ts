import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/incidents/model.ts';
import { findBlocks } from '../live-blocks.ts';
import { fillTemplate, templateProblems } from './fill.ts';

const incident: Incident = {
  id: 'i',
  ref: 'INC-7',
  title: 'Orders *slow* {{ref}}',
  severity: 'SEV2',
  status: 'resolved',
  kind: 'real',
  zone: 'Asia/Tehran',
  summary: '**8 s** to open.\n\n<!-- hotwash:facts -->',
  declaredBy: 'ann',
  createdAt: '2025-09-04T22:00:00.000Z',
  postmortemId: null,
  runbookIds: [],
  alert: '',
  service: 'orders | api',
  tags: ['db', 'eu'],
  mergedIntoId: null,
  updateEveryMinutes: null,
  nextUpdateAt: null,
  startedAt: '2025-09-04T21:40:00.000Z',
  endedAt: null,
};

describe('filling a template', () => {
  it('writes values as plain text, and days in the zone of the incident', () => {
    expect(fillTemplate('{{date}} {{ severity }} {{tags}} {{zone}}', incident)).toBe(
      '2025-09-05 SEV2 db, eu Asia/Tehran',
    );
    expect(fillTemplate('# {{title}}', incident)).toContain('\\*slow\\*');
  });

  it('keeps the summary as Markdown, but no marker of a live block comes with it', () => {
    const text = fillTemplate('{{summary}}\n', incident);
    expect(text).toContain('**8 s** to open.');
    expect(text).not.toContain('<!-- hotwash');
  });

  it.each(['~~~', '<div', '```\nselect 1', '<?php'])(
    'swallows no live block with a summary that leaves %s open',
    (summary) => {
      const template = '{{summary}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n';
      const text = fillTemplate(template, { ...incident, summary });
      expect(findBlocks(text).blocks.map(({ name }) => name)).toEqual(['facts']);
    },
  );

  it('leaves out a line whose only name has no value, and keeps a name that nobody knows', () => {
    expect(fillTemplate('a\n\n{{alert}}\n\nb {{alert}}.\n{{nothing}} {{toString}}\n', incident)).toBe(
      'a\n\nb .\n{{nothing}} {{toString}}\n',
    );
  });
});

describe('the problems of a template', () => {
  it('names what cannot be filled, with what is near', () => {
    const problems = templateProblems(
      '{{titel}} {{x}} {{x}}\n\n<!-- hotwash:timline -->\n<!-- /hotwash:timline -->\n',
    );
    expect(problems[0]).toContain('Did you mean title?');
    expect(problems[1]).toContain('{{x}}');
    expect(problems[2]).toBe('There is no live block timline. Did you mean timeline?');
    expect(problems[3]).toContain('no live block');
    expect(problems).toHaveLength(4);
  });

  it('has none for a good one', () => {
    expect(templateProblems('# {{title}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n')).toEqual([]);
  });
});
