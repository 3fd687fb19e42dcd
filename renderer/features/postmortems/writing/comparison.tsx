import { classes } from '#renderer/ui/classes.ts';
import type { ComparedRow, ComparedSide, LinePart } from '#shared/library/comparing.ts';

type Shown = Exclude<ComparedRow, { kind: 'skipped' }>;

/** Two texts line by line: beside each other, or one below the other. */
export function Comparison({ rows, sideBySide }: { rows: readonly ComparedRow[]; sideBySide: boolean }) {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return (
    <table className="w-full table-fixed border-collapse font-mono text-code">
      <colgroup>
        <col className="w-12" />
        {sideBySide ? (
          <>
            <col />
            <col className="w-12" />
          </>
        ) : (
          <col className="w-12" />
        )}
        <col />
      </colgroup>
      <tbody>
        {keyed.map(({ row, key }) => {
          if (row.kind === 'skipped') return <Skipped key={key} count={row.count} />;
          return sideBySide ? <Beside key={key} row={row} /> : <Below key={key} row={row} />;
        })}
      </tbody>
    </table>
  );
}

function keyOf(row: ComparedRow): string {
  if (row.kind === 'skipped') return `… ${row.beforeLine}`;
  return `${row.before?.line ?? ''} ${row.after?.line ?? ''}`;
}

function Skipped({ count }: { count: number }) {
  return (
    <tr>
      <td colSpan={4} className="border-y border-line bg-sunken px-3 py-0.5 text-center text-sm text-ink-3">
        {count} lines that are the same
      </td>
    </tr>
  );
}

function Beside({ row }: { row: Shown }) {
  return (
    <tr className="align-top">
      <LineNumber side={row.before} />
      <Line side={row.before} mark={row.kind === 'same' ? 'same' : 'removed'} />
      <LineNumber side={row.after} />
      <Line side={row.after} mark={row.kind === 'same' ? 'same' : 'added'} />
    </tr>
  );
}

function Below({ row }: { row: Shown }) {
  const line = (side: ComparedSide, mark: Mark) => (
    <tr className="align-top">
      <LineNumber side={mark === 'added' ? null : row.before} />
      <LineNumber side={mark === 'removed' ? null : row.after} />
      <Line side={side} mark={mark} />
    </tr>
  );
  if (row.kind === 'same') return line(row.after!, 'same');
  return (
    <>
      {row.before && line(row.before, 'removed')}
      {row.after && line(row.after, 'added')}
    </>
  );
}

type Mark = 'same' | 'removed' | 'added';

const LOOKS: Record<Mark, { line: string; words: string; sign: string; said: string }> = {
  same: { line: 'text-ink-2', words: '', sign: ' ', said: '' },
  removed: { line: 'bg-red-tint text-red', words: 'bg-red-line', sign: '−', said: 'removed: ' },
  added: { line: 'bg-green-tint text-green', words: 'bg-green-line', sign: '+', said: 'added: ' },
};

function LineNumber({ side }: { side: ComparedSide | null }) {
  return <td className="nums px-2 text-right text-ink-3 select-none">{side?.line ?? ''}</td>;
}

function Line({ side, mark }: { side: ComparedSide | null; mark: Mark }) {
  if (!side) return <td className="bg-sunken" />;
  const look = LOOKS[mark];
  return (
    <td className={classes('px-2 whitespace-pre-wrap [overflow-wrap:anywhere]', look.line)}>
      {look.said && <span className="sr-only">{look.said}</span>}
      <span aria-hidden className="select-none">
        {look.sign}{' '}
      </span>
      {placed(side.parts).map(({ at, text, changed }) =>
        changed ? (
          <b key={at} className={classes('rounded-sm font-semibold', look.words)}>
            {text}
          </b>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </td>
  );
}

/** Each part with where it begins, which tells it apart. */
function placed(parts: readonly LinePart[]): (LinePart & { at: number })[] {
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.text.length;
    return { ...part, at: from };
  });
}
