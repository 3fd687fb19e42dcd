/** An action item as a page. */
import type { ActionItem } from '#shared/actions/model.ts';
import { factLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { type Page, titleLine } from './page.ts';

export function actionPage(page: Page, action: ActionItem): string[] {
  return [
    titleLine(page, action.ref, action.text, 'action'),
    ...factLines(
      [
        ['status', action.status],
        ['owner', printable(action.owner ?? 'nobody yet')],
        ['due', action.due ?? 'no date yet'],
        ['priority', action.priority],
        ['kind', action.kind],
        ['link', printable(action.link ?? '')],
      ],
      page.style,
    ),
  ];
}
