/** A table of action items, as people paste it into the block: its columns are known by their headings. */
import type { ActionLine } from '#shared/actions/lines.ts';
import { ActionKind } from '#shared/actions/model.ts';
import { ownerOf, priorityOf, readWording, statusOf } from '#shared/actions/wordings.ts';
import { readLine, readPlain } from '#shared/markdown/inline-text.ts';
import { parseReference } from '#shared/reference.ts';
import { readDueField } from '#shared/time/days.ts';
import type { BlockRead, Table } from './block.ts';

const HEADS = {
  owner: /\b(?:owner|assignee|assigned|responsible|who|dri|lead|team)\b/i,
  due: /\b(?:due|deadline|by when|target|eta|when|date)\b/i,
  priority: /\b(?:priority|prio|urgency)\b/i,
  status: /\b(?:status|state|done|complete[d]?|progress)\b/i,
  kind: /\b(?:kind|type|category)\b/i,
  link: /\b(?:ticket|issue|link|bug|jira|pr|tracking|reference)\b/i,
  text: /\b(?:actions?|items?|tasks?|what|description|follow[ -]?ups?|title|to ?do)\b/i,
} as const;

export function readActionTable(table: Table, today: string): BlockRead<ActionLine[]> {
  const taken = new Set<number>();
  const columns = Object.fromEntries(
    Object.entries(HEADS).map(([field, pattern]) => {
      const index = table.head.findIndex((head, at) => !taken.has(at) && pattern.test(head));
      if (index >= 0) taken.add(index);
      return [field, index];
    }),
  ) as Record<keyof typeof HEADS, number>;
  const spare = table.head.findIndex(
    (head, at) => !taken.has(at) && !/^(?:#|id|no\.?|ref)$/i.test(head.trim()),
  );
  const textAt = columns.text >= 0 ? columns.text : spare;
  const problems: string[] = [];
  if (textAt < 0) return { data: [], problems: ['The table of action items has no column "Action".'] };
  const data = table.rows.flatMap((cells, index): ActionLine[] => {
    const cell = (field: keyof typeof HEADS) => (cells[columns[field]] ?? '').trim();
    const worded = readWording(readLine(cells[textAt] ?? ''), today);
    if (worded.text === '') return [];
    const day = readDueField(readPlain(cell('due')), today);
    const due = readPlain(cell('due')).replace(/\.$/, '');
    if (due !== '' && day === null && ownerOf(due) !== null)
      problems.push(
        `Action row ${index + 1}: "${due}" is not a day. Write one such as 2026-01-15, jan 15 or friday.`,
      );
    const kind = ActionKind.safeParse(cell('kind').toLowerCase());
    const link = readPlain(cell('link'))
      .replace(/^\[[^\]]*\]\((\S+)\)$/, '$1')
      .replace(/^<(\S+)>$/, '$1');
    return [
      {
        ref:
          cells
            .map((one) => one.trim().toUpperCase())
            .find((one) => parseReference(one)?.kind === 'action') ?? null,
        text: worded.text,
        owner: columns.owner < 0 ? (worded.owner ?? null) : ownerOf(cell('owner')),
        due: day ?? worded.due ?? null,
        priority: priorityOf(cell('priority')) ?? worded.priority ?? null,
        kind: kind.success ? kind.data : (worded.kind ?? null),
        status: statusOf(cell('status')) ?? worded.status ?? 'open',
        link: (link === '' ? null : link) ?? worded.link ?? null,
        why: null,
        source: '',
        recorded: null,
      },
    ];
  });
  return { data, problems };
}
