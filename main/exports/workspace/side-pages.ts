/** What a workspace holds beside its documents: the index, the action items, the reviews, what the team agreed on. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Database } from '#main/db/database.ts';
import { type EntityName, entities } from '#main/db/entities.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { ACTIONS_DATA, ACTIONS_PAGE, INDEX_PAGE, REVIEW } from '#shared/exports/workspace/model.ts';
import { type ActionGroup, actionsPage, type Indexed, indexPage } from '#shared/exports/workspace/pages.ts';
import { REVIEW_PARTS } from '#shared/exports/workspace/rows.ts';
import { rowsJson, type UnitFile, type UnitHead } from './units.ts';
import { fileOf } from './writing.ts';

export interface SidePagesDeps {
  db: Database;
  actions: () => ActionItem[];
  /** Settings that travel. */
  team: readonly string[];
}

export type SidePages = ReturnType<typeof createSidePages>;

export function createSidePages({ db, actions, team }: SidePagesDeps) {
  const rows = (entity: EntityName, where = '') =>
    db.sql
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${entities[entity].table} ${where} ORDER BY rowid`)
      .all()
      .map((row) => fieldsOf(entity, row));

  return {
    settings: (): Record<string, unknown> =>
      Object.fromEntries(
        rows('setting')
          .filter(({ id }) => team.includes(id as string))
          .map(({ id, value }) => [id as string, value])
          .sort(([left], [right]) => (left! < right! ? -1 : 1)),
      ),

    /** @param paths where the Markdown of each thing stands, by its id */
    pages(heads: readonly UnitHead[], paths: ReadonlyMap<string, string>): UnitFile[] {
      const items = actions().sort((left, right) => numberOf(left) - numberOf(right));
      const indexed = heads.flatMap((head): Indexed[] => {
        const path = paths.get(head.id);
        return path === undefined ? [] : [{ ...head, path }];
      });
      return [
        fileOf(
          ACTIONS_DATA,
          rowsJson('hotwash.actions/1', {}, { action: rows('action', 'WHERE incident_id IS NULL') }),
        ),
        fileOf(
          REVIEW,
          rowsJson(
            'hotwash.review/1',
            {},
            Object.fromEntries(
              REVIEW_PARTS.map((entity) => [entity, rows(entity).map(({ brought: _, ...row }) => row)]),
            ),
          ),
        ),
        fileOf(ACTIONS_PAGE, actionsPage(groupsOf(items, heads, paths))),
        fileOf(INDEX_PAGE, indexPage(indexed, items.length)),
      ];
    },
  };
}

const numberOf = ({ ref }: ActionItem) => Number(ref.slice(ref.indexOf('-') + 1));

/** By incident, then by document, then those that hang on nothing. */
function groupsOf(
  items: readonly ActionItem[],
  heads: readonly UnitHead[],
  paths: ReadonlyMap<string, string>,
): ActionGroup[] {
  const by = Map.groupBy(items, (item) => item.incidentId ?? item.documentId ?? '');
  const groups = heads.flatMap(({ id, ref, title }): ActionGroup[] => {
    const actions = by.get(id);
    by.delete(id);
    return actions ? [{ heading: `${ref} ${title}`, path: paths.get(id) ?? null, actions }] : [];
  });
  const rest = [...by.values()].flat();
  return rest.length > 0 ? [...groups, { heading: 'Others', path: null, actions: rest }] : groups;
}
