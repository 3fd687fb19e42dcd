import { type ActionLine, readActionLine, writeActionLine } from '#shared/actions/lines.ts';
import type { PostmortemData } from '#shared/postmortems/document.ts';
import { numberedWhys, whyTree } from '#shared/postmortems/five-whys.ts';
import { contentOf, findBlocks } from '#shared/postmortems/live-blocks.ts';
import type { Choice, Intent } from './intents.ts';
import { inBlock, swapped, whysIn } from './source.ts';

const itemOf = ({ actions }: PostmortemData, { one }: Choice) => actions[one % actions.length]!;
const isThere = ({ actions }: PostmortemData) => actions.length > 0;

const edited = (source: string, { one }: Choice, change: (line: string) => string): string =>
  inBlock(source, 'actions', (lines) => lines.with(one % lines.length, change(lines[one % lines.length]!)));

/** A field typed into the brackets, in the place of the one that is there. */
const field = (line: string, was: RegExp, text: string): string =>
  was.test(line) ? line.replace(was, text) : line.replace(/\)( <!-- recorded [^>]*-->)$/, `, ${text})$1`);

const rewritten = (line: string, patch: Partial<ActionLine>): string => {
  const read = readActionLine(line, '2025-09-04');
  if (!read || 'problem' in read) throw new Error(`no item: ${line}`);
  return writeActionLine({ ...read.item, ...patch });
};

/** Outline numbers of the whys in the source, in its order. */
function numbersIn(source: string): string[] {
  const block = findBlocks(source).blocks.find(({ name }) => name === 'five-whys')!;
  const counts: number[] = [];
  return whysIn(contentOf(source, block).trim().split('\n')).map(({ indent }) => {
    const depth = indent.length / 2;
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? 0) + 1;
    return counts.join('.');
  });
}

const DUE = '2025-10-01';

export const ACTION_INTENTS = {
  tick: {
    fits: isThere,
    write: (source, choice) =>
      edited(source, choice, (line) =>
        line.startsWith('- [x]') ? line.replace('[x]', '[ ]') : line.replace('[ ]', '[x]'),
      ),
    act: ({ actions }, data, choice) => {
      const { id, status } = itemOf(data, choice);
      actions.update(id, { status: status === 'done' ? 'open' : 'done' });
    },
  },
  retext: {
    fits: isThere,
    write: (source, choice) => edited(source, choice, (line) => rewritten(line, { text: choice.words })),
    act: ({ actions }, data, choice) => {
      actions.update(itemOf(data, choice).id, { text: choice.words });
    },
  },
  owner: {
    fits: isThere,
    write: (source, choice) =>
      edited(source, choice, (line) => rewritten(line, { owner: choice.flag ? null : choice.words })),
    act: ({ actions }, data, choice) => {
      actions.update(itemOf(data, choice).id, { owner: choice.flag ? null : choice.words });
    },
  },
  due: {
    fits: isThere,
    write: (source, choice) =>
      edited(source, choice, (line) => field(line, /Due: \d{4}-\d\d-\d\d/, `Due: ${DUE}`)),
    act: ({ actions }, data, choice) => {
      actions.update(itemOf(data, choice).id, { due: DUE });
    },
  },
  priority: {
    fits: (data, choice) => isThere(data) && itemOf(data, choice).priority === null,
    write: (source, choice) => edited(source, choice, (line) => field(line, /^$/, 'priority: p2')),
    act: ({ actions }, data, choice) => {
      actions.update(itemOf(data, choice).id, { priority: 'P2' });
    },
  },
  /** The number is that of the document as it is saved. */
  why: {
    fits: isThere,
    write: (source, choice) => {
      const numbers = numbersIn(source);
      const why = numbers[choice.other % Math.max(1, numbers.length)] ?? null;
      return edited(source, choice, (line) => rewritten(line, { why }));
    },
    act: ({ actions, postmortems }, data, choice) => {
      const now = numberedWhys(whyTree(postmortems.whys(data.incident.id)));
      const before = numberedWhys(whyTree(data.whys));
      const { id, whyId } = itemOf(data, choice);
      const found = now[choice.other % Math.max(1, now.length)] ?? null;
      const was = before.find(({ why }) => why.id === whyId)?.number ?? null;
      // A number that stays the same is no edit: it goes on meaning the why that it meant.
      if (was !== (found?.number ?? null)) actions.update(id, { whyId: found?.why.id ?? null });
    },
  },
  /** In the words of people, as a line or as a table. */
  add: {
    write: (source, { fresh, flag }, data) =>
      inBlock(source, 'actions', (lines) => {
        const kept = isThere(data) ? lines : [];
        return flag
          ? [...kept, '', '| Action | Who | By when |', '| - | - | - |', `| ${fresh} | @bob | ${DUE} |`]
          : [...kept, `- [ ] Bob: ${fresh} by oct 1`];
      }),
    act: ({ actions }, { incident }, { fresh, flag }) => {
      actions.add({ incidentId: incident.id, text: fresh, owner: flag ? 'bob' : 'Bob', due: DUE });
    },
  },
  remove: {
    fits: isThere,
    write: (source, { one }) =>
      inBlock(source, 'actions', (lines) => {
        const left = lines.toSpliced(one % lines.length, 1);
        return left.length > 0 ? left : ['_None left._'];
      }),
    act: ({ actions }, data, choice) => actions.remove(itemOf(data, choice).id),
  },
  reorder: {
    fits: isThere,
    write: (source, { one, other }) =>
      inBlock(source, 'actions', (lines) => swapped(lines, one % lines.length, other % lines.length)),
    act: ({ actions }, data, { one, other }) => {
      const [item, with_] = [one, other].map((index) => data.actions[index % data.actions.length]!);
      if (item === with_) return;
      actions.update(item!.id, { position: with_!.position });
      actions.update(with_!.id, { position: item!.position });
    },
  },
} satisfies Record<string, Intent>;
