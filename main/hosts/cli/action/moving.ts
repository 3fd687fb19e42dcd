/** `hotwash action move`: the order in which action items stand in a postmortem. */
import type { ActionItem } from '#shared/actions/model.ts';
import { positionBeside, positionBeyond } from '#shared/actions/order.ts';
import { fault } from '#shared/fault.ts';
import type { Cli } from '../cli.ts';
import { findAction } from '../references.ts';
import { printable } from '../terminal/text.ts';

export interface MoveOptions {
  before?: string;
  after?: string;
  up?: boolean;
  down?: boolean;
  json?: boolean;
}

/** Faults: `usage.one-place`, `usage.other-incident`. */
export async function moveAction(cli: Cli, given: string, options: MoveOptions): Promise<number> {
  const { before, after, up, down, json } = options;
  if ([before, after, up, down].filter((one) => one !== undefined).length !== 1) {
    throw fault('usage.one-place', 'It is not clear where the action item goes.', {
      todo: 'Say one of --before ACT-2, --after ACT-2, --up and --down.',
      kept: 'Nothing was moved.',
    });
  }
  const client = await cli.client();
  const action = await findAction(client, given);
  const all = await client.actions.list({ incidentId: action.incidentId ?? undefined });
  const among = all.filter(({ incidentId }) => incidentId === action.incidentId);
  const named = before ?? after;
  const other = named === undefined ? null : await findAction(client, named);
  if (other && other.incidentId !== action.incidentId) {
    throw fault('usage.other-incident', `${other.ref} belongs to another incident than ${action.ref}.`, {
      todo: 'Name one of the same incident.',
      kept: 'Nothing was moved.',
    });
  }
  const position = other
    ? positionBeside(among, action.id, other.id, before === undefined ? 1 : -1)
    : positionBeyond(among, action.id, up ? -1 : 1);
  const moved = position === null ? action : await client.actions.update({ id: action.id, position });
  if (json) cli.screen.json(moved);
  else cli.screen.line(position === null ? standsStill(action, up) : toldOf(moved, among));
  return 0;
}

const standsStill = ({ ref }: ActionItem, up: boolean | undefined): string =>
  `${ref} is the ${up ? 'first' : 'last'} already.`;

function toldOf(moved: ActionItem, among: readonly ActionItem[]): string {
  const order = among.map((each) => (each.id === moved.id ? moved : each));
  const place = order.toSorted((a, b) => a.position - b.position).indexOf(moved) + 1;
  return `${moved.ref} is number ${place} of ${among.length}: ${printable(moved.text)}`;
}
