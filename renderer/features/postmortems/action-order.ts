import type { ActionItem } from '#shared/actions/model.ts';

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
