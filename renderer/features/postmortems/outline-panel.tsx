import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { memo } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { EdgeHandle } from '#renderer/ui/edge-handle.tsx';
import type { ReadinessItem } from '#shared/postmortems/review/model.ts';
import { minutesToRead, type OutlineItem } from './outline.ts';
import { SimilarBeside } from './similar-beside.tsx';
import { NamedBy } from './writing/named-by.tsx';
import { useOutlineWidth } from './writing/use-outline-width.ts';

/** Points that stand under the outline; the review has all of them. */
const MOST_MISSING = 8;

/** The headings with what is written under them, and what a reader would still miss. */
export const OutlinePanel = memo(function OutlinePanel({
  documentId,
  items,
  current,
  missing,
  onAllMissing,
  words,
  onGo,
}: {
  documentId: string;
  items: readonly OutlineItem[];
  current: OutlineItem | undefined;
  /** What a reader would miss, the gravest first. */
  missing: readonly ReadinessItem[];
  onAllMissing: () => void;
  /** Without code. */
  words: number;
  onGo: (line: number) => void;
}) {
  const [width, setWidth] = useOutlineWidth();
  return (
    <div className="relative flex shrink-0" style={{ width }}>
      <nav
        aria-label="Outline"
        className="flex min-w-0 grow flex-col overflow-y-auto border-r border-line bg-canvas py-2"
      >
        <ul>
          {items.map((item) => (
            <li key={item.start}>
              <button
                type="button"
                title={item.title}
                aria-current={item === current ? 'location' : undefined}
                onClick={() => onGo(item.line)}
                style={{ paddingLeft: 12 + item.level * 12 }}
                className={classes(
                  'flex min-h-6 w-full items-center gap-1.5 pr-2 text-left hover:bg-hover',
                  item === current ? 'font-medium text-ink' : 'text-ink-2',
                )}
              >
                {item.empty ? (
                  <CircleDashed size={12} aria-label="Empty" className="shrink-0 text-ink-3" />
                ) : (
                  <CircleCheck size={12} aria-label="Written" className="shrink-0 text-green" />
                )}
                <span className="truncate-line">{item.title}</span>
              </button>
            </li>
          ))}
        </ul>
        {items.length === 0 && (
          <p className="px-3 text-sm text-ink-3">Headings appear here: # Title, ## Section.</p>
        )}
        {missing.length > 0 && (
          <section aria-label="Still missing" className="mt-3 border-t border-line px-3 pt-2">
            <h2 className="mb-1 flex items-center gap-1.5 text-sm font-semibold text-ink-2">
              <CircleAlert size={12} aria-hidden className="text-amber" /> Still missing
            </h2>
            <ul className="flex flex-col gap-0.5">
              {missing.slice(0, MOST_MISSING).map(({ key, text, line }) => (
                <li key={key} className="text-sm text-ink-2">
                  {line === null ? (
                    text
                  ) : (
                    <button
                      type="button"
                      onClick={() => onGo(line)}
                      className="min-h-6 rounded-sm text-left underline decoration-line-strong underline-offset-2 hover:text-ink"
                    >
                      {text}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            <button
              type="button"
              onClick={onAllMissing}
              className="mt-1 min-h-6 rounded-sm text-left text-sm text-accent underline-offset-2 hover:underline"
            >
              {missing.length > MOST_MISSING ? `All ${missing.length}, and why` : 'Why, and what to do'}
            </button>
          </section>
        )}
        <NamedBy id={documentId} />
        <SimilarBeside documentId={documentId} />
        <p className="nums mt-auto px-3 pt-3 text-sm text-ink-3" title="Code is left out">
          {words.toLocaleString('en')} {words === 1 ? 'word' : 'words'} · {minutesToRead(words)} min to read
        </p>
      </nav>
      <EdgeHandle
        edge="right"
        label="Width of the outline"
        size={width}
        least={160}
        most={480}
        onChange={setWidth}
      />
    </div>
  );
});
