/** Places of action items in their order: between 1 and 2 stands 1.5, so that moving one changes no other. */
import type { ActionItem } from './model.ts';

/** The position that puts an action beyond its neighbour; null where it has none there. */
export function positionBeyond(
  actions: readonly Pick<ActionItem, 'id' | 'position'>[],
  id: string,
  step: 1 | -1,
): number | null {
  const at = actions.findIndex((action) => action.id === id);
  const passed = actions[at + step]?.position;
  if (at === -1 || passed === undefined) return null;
  const beyond = actions[at + 2 * step]?.position;
  return beyond === undefined ? passed + step / 2 : (passed + beyond) / 2;
}

/**
 * The position that puts an action right before (-1) or right after (1) another one. `actions` are those among which it
 * is moved, in their order; null when the other is none of them.
 */
export function positionBeside(
  actions: readonly Pick<ActionItem, 'id' | 'position'>[],
  id: string,
  other: string,
  side: 1 | -1,
): number | null {
  const rest = actions.filter((action) => action.id !== id);
  const at = rest.findIndex((action) => action.id === other);
  const beside = rest[at]?.position;
  if (at === -1 || beside === undefined) return null;
  const beyond = rest[at + side]?.position;
  return beyond === undefined ? beside + side / 2 : (beside + beyond) / 2;
}
