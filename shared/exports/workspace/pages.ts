/** The pages of a workspace that are made of its data: the index, and all action items. */
import { writeActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { writePlain } from '#shared/markdown/inline-text.ts';
import { FOLDERS, REVIEW, type UnitKind } from './model.ts';

/** One thing as the index names it. */
export interface Indexed {
  kind: UnitKind;
  ref: string;
  title: string;
  path: string;
  /** Of an incident: severity and status. */
  told: string;
}

const HEADINGS: readonly [UnitKind, string][] = [
  ['incident', 'Incidents'],
  ['postmortem', 'Postmortems'],
  ['runbook', 'Runbooks'],
  ['investigation', 'Investigations'],
  ['template', 'Templates'],
];

/** The newest incidents and postmortems first, everything else in the order of its number. */
export function indexPage(things: readonly Indexed[], actions: number): string {
  const parts = ['# Workspace', ''];
  for (const [kind, heading] of HEADINGS) {
    const found = things.filter((thing) => thing.kind === kind);
    if (found.length === 0) continue;
    if (kind === 'incident' || kind === 'postmortem') found.reverse();
    parts.push(`## ${heading}`, '', ...found.map(line), '');
  }
  if (actions > 0) parts.push('## Action items', '', '- [All action items](actions.md)', '');
  parts.push('---', '', ABOUT, '');
  return parts.join('\n');
}

const ABOUT = `Written by Hotwash; \`hotwash workspace import\` reads the folder back. The documents under ${Object.values(
  FOLDERS,
)
  .map((folder) => `\`${folder}/\``)
  .join(
    ', ',
  )} and \`actions.md\` may be edited here, in a pull request too. \`hotwash.json\`, \`${REVIEW}\` and \`data/\` hold what Markdown cannot.`;

function line({ ref, title, path, told }: Indexed): string {
  const name = [ref, writePlain(title)].filter(Boolean).join(' ');
  return `- [${name}](${linkTo(path)})${told === '' ? '' : `, ${told}`}`;
}

/** A relative link that every reader of Markdown takes. */
function linkTo(path: string): string {
  return path
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replaceAll(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    )
    .join('/');
}

/** What an action item hangs on, as its group is called. */
export interface ActionGroup {
  heading: string;
  /** Null when there is nothing to link to. */
  path: string | null;
  actions: readonly ActionItem[];
}

/** The page of all action items, each below what it hangs on. */
export function actionsPage(groups: readonly ActionGroup[]): string {
  const parts = ['# Action items', ''];
  for (const { heading, path, actions } of groups) {
    if (actions.length === 0) continue;
    const name = writePlain(heading);
    parts.push(
      `## ${path === null ? name : `[${name}](${linkTo(path)})`}`,
      '',
      ...actions.map(actionLine),
      '',
    );
  }
  if (parts.length === 2) parts.push('_There are none._', '');
  return parts.join('\n');
}

/** The line of an item on that page. */
export function actionLine(item: ActionItem): string {
  return writeActionLine({ ...item, why: null, recorded: null });
}
