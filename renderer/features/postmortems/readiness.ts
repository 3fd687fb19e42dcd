import type { ActionItem } from '#shared/actions/model.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';
import type { Moment, MomentName } from '#shared/incidents/model.ts';
import type { Why } from '#shared/postmortems/model.ts';
import type { OutlineItem } from './outline.ts';

/** Something that a reader of the postmortem would miss. `line` is where to write it, if it is in the text. */
export interface Hint {
  text: string;
  line: number | null;
}

/** Without these no duration can be told. */
const NEEDED: readonly MomentName[] = ['impact-started', 'detected', 'resolved'];

/** What is still missing, the gravest first. Empty when the postmortem is ready to be read. */
export function readinessHints(known: {
  outline: readonly OutlineItem[];
  moments: readonly Moment[];
  actions: readonly ActionItem[];
  whys: readonly Why[];
}): Hint[] {
  const hints: Hint[] = [];
  const missing = NEEDED.filter((name) => !known.moments.some((moment) => moment.name === name));
  if (missing.length > 0) {
    hints.push({ text: `Not set: ${missing.map(momentLabel).join(', ')}`, line: null });
  }
  if (known.whys.length === 0) hints.push({ text: 'No why is asked yet', line: null });
  const open = known.actions.filter(({ status }) => status === 'open' || status === 'in progress');
  if (known.actions.length === 0) hints.push({ text: 'No action item yet', line: null });
  const ownerless = open.filter(({ owner }) => owner === null).length;
  if (ownerless > 0) hints.push({ text: `${count(ownerless, 'action')} without an owner`, line: null });
  const dateless = open.filter(({ due }) => due === null).length;
  if (dateless > 0) hints.push({ text: `${count(dateless, 'action')} without a due day`, line: null });
  for (const item of known.outline) {
    if (item.empty && item.level > 0) hints.push({ text: `Empty: ${item.title}`, line: item.line });
  }
  return hints;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
