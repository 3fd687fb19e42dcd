import { METRIC_NAMES, momentLabel } from '#shared/incidents/metrics.ts';
import { MOMENTS, SEVERITIES } from '#shared/incidents/model.ts';
import { writeCell, writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import type { PostmortemData } from '#shared/postmortems/document.ts';
import { IMPACT_NAMES } from '#shared/postmortems/impact.ts';
import type { StatedName } from '#shared/postmortems/model.ts';
import { STATED_LABELS, STATED_TIMES } from '#shared/postmortems/stated.ts';
import type { Workspace } from '../fixture.ts';
import type { Choice, Intent } from './intents.ts';
import { cellOf, inBlock, withCell } from './source.ts';

const plain = (words: string): string => writeCell(writePlain(words));

/** The table of the incident with another value in the row; a row that is not there comes, an empty value takes it away. */
function fact(source: string, label: string, value: string): string {
  return inBlock(source, 'facts', (lines) => {
    const at = lines.findIndex((line) => cellOf(line, 0) === label);
    const end = lines.indexOf('') < 0 ? lines.length : lines.indexOf('');
    if (value === '') return at < 0 ? lines : lines.toSpliced(at, 1);
    return at < 0
      ? lines.toSpliced(end, 0, `| ${label} | ${value} |`)
      : lines.map((line, index) => (index === at ? withCell(line, 1, value) : line));
  });
}

const momentOf = ({ one }: Choice) => MOMENTS[one % MOMENTS.length]!;
const zoneOf = ({ one }: Choice) => ['UTC', 'Asia/Tehran', 'America/New_York'][one % 3]!;
const timeOf = ({ other, flag }: Choice) =>
  `${flag ? '~' : ''}2025-09-03 ${String(other % 24).padStart(2, '0')}:${String(other % 60).padStart(2, '0')}`;

const momentIn = (moments: PostmortemData['moments'], { one }: Choice) =>
  MOMENTS.filter((name) => moments.some((moment) => moment.name === name))[one % moments.length]!;

/** Does something to the moments, without what the timeline is told of it. */
function untold(incidents: Workspace['incidents'], id: string, act: () => unknown): void {
  const before = new Set(incidents.get(id).entries.map((entry) => entry.id));
  act();
  for (const entry of incidents.get(id).entries)
    if (!before.has(entry.id)) incidents.timeline.remove(entry.id);
}

export const FACT_INTENTS = {
  title: {
    write: (source, { words }) => fact(source, 'Title', plain(words)),
    act: ({ incidents }, { incident }, { words }) => {
      incidents.update(incident.id, { title: words });
    },
  },
  summary: {
    write: (source, { words, flag }) => fact(source, 'Summary', flag ? '' : writeCell(writeLine(words))),
    act: ({ incidents }, { incident }, { words, flag }) => {
      incidents.update(incident.id, { summary: flag ? '' : words });
    },
  },
  service: {
    write: (source, { words, flag }) => fact(source, 'Service', flag ? '' : plain(words)),
    act: ({ incidents }, { incident }, { words, flag }) => {
      incidents.update(incident.id, { service: flag ? '' : words });
    },
  },
  tags: {
    write: (source, { fresh, flag }) => fact(source, 'Tags', flag ? '' : `${fresh}, b`),
    act: ({ incidents }, { incident }, { fresh, flag }) => {
      incidents.update(incident.id, { tags: flag ? [] : [fresh, 'b'] });
    },
  },
  alert: {
    write: (source, { words, flag }) => fact(source, 'Alert', flag ? '' : plain(words)),
    act: ({ incidents }, { incident }, { words, flag }) => {
      incidents.update(incident.id, { alert: flag ? '' : words });
    },
  },
  /** Times in other cells are of the clock that their heading names, which is the one from before. */
  zone: {
    last: true,
    write: (source, choice) => fact(source, 'Time zone', zoneOf(choice)),
    act: ({ incidents }, { incident }, choice) => {
      incidents.update(incident.id, { zone: zoneOf(choice) });
    },
  },
  severity: {
    write: (source, { one }) => fact(source, 'Severity', SEVERITIES[one % 5]!.toLowerCase()),
    act: ({ incidents }, { incident }, { one }) => {
      incidents.setSeverity(incident.id, SEVERITIES[one % 5]!);
    },
  },
  /** A moment set in the window is told on the timeline as well; the document corrects the record itself. */
  moment: {
    fits: ({ moments }) => moments.length > 0,
    write: (source, choice) =>
      inBlock(source, 'facts', (lines) => {
        const label = momentLabel(momentOf(choice));
        const at = lines.findIndex((line) => cellOf(line, 0) === label);
        const row = `| ${label} | ${timeOf(choice)} |`;
        return at < 0 ? [...lines, row] : lines.toSpliced(at, 1, row);
      }),
    act: ({ incidents }, { incident }, choice) => {
      untold(incidents, incident.id, () =>
        incidents.setMoment(incident.id, momentOf(choice), timeOf(choice)),
      );
    },
  },
  /** A row that is taken away. */
  clearMoment: {
    fits: ({ moments }) => moments.length > 1,
    write: (source, choice, { moments }) =>
      inBlock(source, 'facts', (lines) => {
        const label = momentLabel(momentIn(moments, choice));
        return lines.filter((line) => cellOf(line, 0) !== label);
      }),
    act: ({ incidents }, { incident, moments }, choice) => {
      untold(incidents, incident.id, () => incidents.clearMoment(incident.id, momentIn(moments, choice)));
    },
  },
} satisfies Record<string, Intent>;

const impactOf = ({ one }: Choice) => IMPACT_NAMES[one % IMPACT_NAMES.length]!;
const timeNameOf = ({ one }: Choice) => STATED_TIMES[one % STATED_TIMES.length]!;
const isStated = (stated: readonly { name: string }[], name: StatedName) =>
  stated.some((value) => value.name === name);

export const STATED_INTENTS = {
  impact: {
    write: (source, choice) =>
      inBlock(source, 'impact', (lines) => {
        const label = STATED_LABELS[impactOf(choice)];
        const row = `| ${label} | ${plain(choice.words)} |`;
        if (!lines[0]!.startsWith('|')) return ['| Impact | Stated |', '| --- | --- |', row];
        const at = lines.findIndex((line) => cellOf(line, 0) === label);
        return at < 0
          ? [...lines, row]
          : lines.map((line, index) => (index === at ? withCell(line, 1, plain(choice.words)) : line));
      }),
    act: ({ postmortems }, { incident }, choice) => {
      postmortems.setStated(incident.id, impactOf(choice), choice.words);
    },
  },
  clearImpact: {
    fits: ({ stated }, choice) => isStated(stated, impactOf(choice)),
    write: (source, choice) =>
      inBlock(source, 'impact', (lines) => {
        const at = lines.findIndex((line) => cellOf(line, 0) === STATED_LABELS[impactOf(choice)]);
        return choice.flag ? lines.toSpliced(at, 1) : lines.with(at, withCell(lines[at]!, 1, ''));
      }),
    act: ({ postmortems }, { incident }, choice) => {
      postmortems.clearStated(incident.id, impactOf(choice));
    },
  },
  /** A column "Stated" that is not there yet is added by hand, as the last one. */
  time: {
    write: (source, choice) =>
      inBlock(source, 'metrics', (lines) => {
        const found = ['Metric', 'Value', 'Stated', 'Difference', 'Formula'].length;
        let at = Array.from({ length: found }, (_, index) => cellOf(lines[0]!, index)).indexOf('Stated');
        const table =
          at >= 0 ? lines : lines.map((line, index) => `${line} ${['Stated', '---'][index] ?? ''} |`);
        if (at < 0) at = 3;
        const row = 2 + METRIC_NAMES.indexOf(timeNameOf(choice));
        return table.with(row, withCell(table[row]!, at, plain(choice.words)));
      }),
    act: ({ postmortems }, { incident }, choice) => {
      postmortems.setStated(incident.id, timeNameOf(choice), choice.words);
    },
  },
  clearTime: {
    fits: ({ stated }, choice) => isStated(stated, timeNameOf(choice)),
    write: (source, choice) =>
      inBlock(source, 'metrics', (lines) => {
        const row = 2 + METRIC_NAMES.indexOf(timeNameOf(choice));
        return lines.with(row, withCell(lines[row]!, 2, ''));
      }),
    act: ({ postmortems }, { incident }, choice) => {
      postmortems.clearStated(incident.id, timeNameOf(choice));
    },
  },
} satisfies Record<string, Intent>;
