import { type ReactNode, type Ref, useState } from 'react';
import { dayInWords } from './entry-time.ts';
import type { Heading } from './timeline-rows.ts';
import { StatusBadge } from './words.tsx';

/**
 * One row of the list with the headings above it. It is placed by the list, holds the focus, and tells its place in
 * the whole, most of which is not in the page.
 */
export function TimelineItem({
  ref,
  index,
  count,
  rowKey,
  entryId,
  headings,
  focusable,
  children,
}: {
  ref: Ref<HTMLLIElement>;
  index: number;
  count: number;
  rowKey: string;
  entryId: string | null;
  headings: readonly Heading[];
  /** True for the one row that Tab reaches; arrow keys reach the others. */
  focusable: boolean;
  /** Drawn again when the pointer or the focus comes near, and when it goes. */
  children: (near: boolean) => ReactNode;
}) {
  const [near, setNear] = useState(false);
  return (
    <li
      ref={ref}
      data-index={index}
      data-row={rowKey}
      data-entry={entryId ?? undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      // One stop for Tab; arrow keys move within the list.
      tabIndex={focusable ? 0 : -1}
      onFocus={() => setNear(true)}
      onBlur={(event) => setNear(event.currentTarget.contains(event.relatedTarget))}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
      className="group/row absolute inset-x-0 outline-none hover:z-10 focus-within:z-10"
    >
      {headings.map((heading) => (
        <Rule key={heading.kind} heading={heading} />
      ))}
      {children(near)}
    </li>
  );
}

function Rule({ heading }: { heading: Heading }) {
  return (
    <div className="flex h-7 items-center gap-3 px-4 pt-1 text-sm text-ink-3">
      {heading.kind === 'day' ? (
        <span className="shrink-0">{dayInWords(heading.day)}</span>
      ) : (
        <>
          <span className="h-px w-8 shrink-0 bg-line-strong" aria-hidden />
          <StatusBadge status={heading.status} />
        </>
      )}
      <span className={`h-px grow ${heading.kind === 'day' ? 'bg-line' : 'bg-line-strong'}`} aria-hidden />
    </div>
  );
}
