import { writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import type { PostmortemData } from '#shared/postmortems/document.ts';
import { evidenceLabels } from '#shared/postmortems/evidence.ts';
import { numberedWhys, whyTree } from '#shared/postmortems/five-whys.ts';
import type { Workspace } from '../fixture.ts';
import type { Choice, Intent } from './intents.ts';
import { carrying, inBlock, type WhyLines, whysIn, withOwn } from './source.ts';

/** The why of the choice, in the order in which the block has them. */
const idOf = ({ whys }: PostmortemData, { one }: Choice): string => {
  const all = numberedWhys(whyTree(whys));
  return all[one % all.length]!.why.id;
};
const isAsked = ({ whys }: PostmortemData) => whys.length > 0;

const edited = (
  source: string,
  { one }: Choice,
  change: (lines: string[], why: WhyLines, all: WhyLines[]) => string[],
): string =>
  inBlock(source, 'five-whys', (lines) => {
    const all = whysIn(lines);
    return change(lines, all[one % all.length]!, all);
  });

/** The why that stands beside it, before or behind. */
const beside = ({ whys }: PostmortemData, choice: Choice, step: 1 | -1) => {
  const why = whys.find(({ id }) => id === idOf({ whys } as PostmortemData, choice));
  if (!why) return null;
  const level = whys
    .filter(({ parentId }) => parentId === why.parentId)
    .toSorted((a, b) => a.position - b.position);
  const other = level[level.indexOf(why) + step];
  return other ? { why, other } : null;
};

/** Labels of evidence that the choice takes, of those that there are. */
const labelsOf = ({ entries }: PostmortemData, { other }: Choice): [id: string, label: string][] =>
  [...evidenceLabels(entries)].filter((_, index) => (other >> index) & 1);

const update = (workspace: Workspace, data: PostmortemData, choice: Choice) => {
  const id = idOf(data, choice);
  return (patch: Parameters<Workspace['postmortems']['updateWhy']>[1]) => {
    workspace.postmortems.updateWhy(id, patch);
  };
};

export const WHY_INTENTS = {
  question: {
    fits: isAsked,
    write: (source, choice) =>
      edited(source, choice, (lines, why) =>
        withOwn(lines, why, [`${why.indent}- Why ${choice.fresh}?`, ...why.own.slice(1)]),
      ),
    act: (workspace, data, choice) => update(workspace, data, choice)({ question: `Why ${choice.fresh}?` }),
  },
  answer: {
    fits: isAsked,
    write: (source, choice) =>
      edited(source, choice, (lines, why) =>
        withOwn(lines, why, carrying(why, 'answer', choice.flag ? '' : `→ ${writeLine(choice.words)}`)),
      ),
    act: (workspace, data, choice) =>
      update(workspace, data, choice)({ answer: choice.flag ? '' : choice.words }),
  },
  factor: {
    fits: isAsked,
    write: (source, choice) =>
      edited(source, choice, (lines, why) => {
        const named = choice.other % 2 === 0 ? `: ${writePlain(choice.words)}` : '';
        const text = choice.flag ? '' : `_Contributing factor${named}_`;
        return withOwn(lines, why, carrying(why, 'factor', text));
      }),
    act: (workspace, data, choice) => {
      const factor = choice.other % 2 === 0 ? choice.words : '';
      const patch = choice.flag ? { contributingFactor: false } : { contributingFactor: true, factor };
      update(workspace, data, choice)(patch);
    },
  },
  evidence: {
    fits: isAsked,
    write: (source, choice, data) =>
      edited(source, choice, (lines, why) => {
        const labels = labelsOf(data, choice).map(([, label]) => label);
        const text = labels.length === 0 ? '' : `_Evidence: ${labels.join(', ')}_`;
        return withOwn(lines, why, carrying(why, 'evidence', text));
      }),
    act: (workspace, data, choice) => {
      // The same save may have taken the entry away that it was pinned to.
      const there = evidenceLabels(workspace.incidents.get(data.incident.id).entries);
      const evidenceIds = labelsOf(data, choice).flatMap(([id]) => (there.has(id) ? id : []));
      update(workspace, data, choice)({ evidenceIds });
    },
  },
  /** Below a why, or below none; with the answer on the same line, as people type it. */
  add: {
    write: (source, choice, data) =>
      inBlock(source, 'five-whys', (lines) => {
        const asked = `- Why ${choice.fresh}? → Because of ${choice.fresh}.`;
        if (!isAsked(data)) return [asked];
        if (choice.flag) return [...lines, asked];
        const all = whysIn(lines);
        const { at, indent, length } = all[choice.one % all.length]!;
        return lines.toSpliced(at + length, 0, `${indent}  ${asked}`);
      }),
    act: ({ postmortems }, data, choice) => {
      const parentId = choice.flag || !isAsked(data) ? null : idOf(data, choice);
      const [question, answer] = [`Why ${choice.fresh}?`, `Because of ${choice.fresh}.`];
      postmortems.addWhy({ incidentId: data.incident.id, parentId, question, answer });
    },
  },
  remove: {
    fits: isAsked,
    write: (source, choice) =>
      edited(source, choice, (lines, { at, length }) => {
        const left = lines.toSpliced(at, length);
        return left.length > 0 ? left : ['_Nobody asks any more._'];
      }),
    act: ({ postmortems }, data, choice) => postmortems.removeWhy(idOf(data, choice)),
  },
  moveDown: {
    fits: (data, choice) => beside(data, choice, 1) !== null,
    write: (source, choice) =>
      edited(source, choice, (lines, why, all) => {
        const next = all.find(({ at }) => at === why.at + why.length)!;
        const [own, other] = [why, next].map(({ at, length }) => lines.slice(at, at + length));
        return lines.toSpliced(why.at, why.length + next.length, ...other!, ...own!);
      }),
    act: ({ postmortems }, data, choice) => {
      const { why, other } = beside(data, choice, 1)!;
      postmortems.updateWhy(why.id, { position: other.position });
      postmortems.updateWhy(other.id, { position: why.position });
    },
  },
  /** Below the one before it, as its last. */
  indent: {
    fits: (data, choice) => beside(data, choice, -1) !== null,
    write: (source, choice) =>
      edited(source, choice, (lines, { at, length }) =>
        lines.map((line, index) => (index >= at && index < at + length ? `  ${line}` : line)),
      ),
    act: ({ postmortems }, data, choice) => {
      const { why, other } = beside(data, choice, -1)!;
      const below = data.whys.filter(({ parentId }) => parentId === other.id);
      const position = Math.max(0, ...below.map((one) => one.position)) + 1;
      postmortems.updateWhy(why.id, { parentId: other.id, position });
    },
  },
} satisfies Record<string, Intent>;
