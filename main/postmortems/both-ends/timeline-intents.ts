import { writeCell, writeLine } from '#shared/markdown/inline-text.ts';
import { readTime } from '#shared/time/grammar.ts';
import type { Choice, Intent } from './intents.ts';
import { cellOf, inBlock, swapped, withCell } from './source.ts';

/** Lines above the first row. */
const HEAD = 2;
const NOW = '2025-09-04T09:42:07.123Z';

/** A time as it is typed; every other one is approximate. */
const timeOf = ({ other, flag }: Choice): string =>
  `${flag ? '~' : ''}2025-09-0${1 + (other % 3)} ${String(other % 24).padStart(2, '0')}:${String(other % 60).padStart(2, '0')}`;

const rows = (source: string, change: (rows: string[]) => string[]): string =>
  inBlock(source, 'timeline', (lines) => [...lines.slice(0, HEAD), ...change(lines.slice(HEAD))]);

const changed = (source: string, index: number, change: (row: string) => string): string =>
  rows(source, (all) => all.map((row, at) => (at === index ? change(row) : row)));

const text = (words: string): string => writeCell(writeLine(words));

export const TIMELINE_INTENTS = {
  retext: {
    write: (source, { one, words }, { entries }) =>
      changed(source, one % entries.length, (row) => withCell(row, 1, text(words))),
    act: ({ incidents }, { entries }, { one, words }) => {
      incidents.timeline.correct(entries[one % entries.length]!.id, { text: words });
    },
  },
  retime: {
    write: (source, choice, { entries }) =>
      changed(source, choice.one % entries.length, (row) =>
        withCell(row, 0, timeOf(choice) + (cellOf(row, 0).includes('★') ? ' ★' : '')),
      ),
    act: ({ incidents }, { entries, incident }, choice) => {
      const read = readTime(timeOf(choice), { now: NOW, zone: incident.zone });
      if ('problem' in read) throw new Error(read.problem);
      incidents.timeline.correct(entries[choice.one % entries.length]!.id, { at: read.at });
    },
  },
  star: {
    write: (source, { one }, { entries }) =>
      changed(source, one % entries.length, (row) => {
        const time = cellOf(row, 0);
        return withCell(row, 0, time.includes('★') ? time.replace('★', '').trim() : `${time} ★`);
      }),
    act: ({ incidents }, { entries }, { one }) => {
      const { id, starred } = entries[one % entries.length]!;
      incidents.timeline.correct(id, { starred: !starred });
    },
  },
  add: {
    write: (source, choice) =>
      rows(source, (all) =>
        all.toSpliced(
          choice.one % (all.length + 1),
          0,
          `| ${timeOf(choice)} | ${text(choice.words)} | ann | ${choice.flag ? 'note' : ''} |`,
        ),
      ),
    act: ({ incidents }, { incident }, choice) => {
      incidents.log(incident.id, { text: choice.words, at: timeOf(choice) });
    },
  },
  remove: {
    fits: ({ entries }) => entries.length > 1,
    write: (source, { one }, { entries }) => rows(source, (all) => all.toSpliced(one % entries.length, 1)),
    act: ({ incidents }, { entries }, { one }) => {
      incidents.timeline.remove(entries[one % entries.length]!.id);
    },
  },
  /** The order is that of the times, whatever order the rows are brought into. */
  reorder: {
    write: (source, { one, other }) =>
      rows(source, (all) => swapped(all, one % all.length, other % all.length)),
    act: () => undefined,
  },
  /** Columns are known by their headings. */
  reorderColumns: {
    write: (source) =>
      inBlock(source, 'timeline', (lines) =>
        lines.map((line) => {
          const [who, kind] = [cellOf(line, 2), cellOf(line, 3)];
          return withCell(withCell(line, 2, kind), 3, who);
        }),
      ),
    act: () => undefined,
  },
} satisfies Record<string, Intent>;
