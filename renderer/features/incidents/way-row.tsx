import { CircleCheckBig, CloudOff, File as FileIcon, OctagonAlert } from 'lucide-react';
import { memo } from 'react';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultText } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { bytesText } from '#renderer/ui/time-text.ts';
import { attachAgain } from './attaching.ts';
import { Clock } from './entry-clock.tsx';
import { FIRST_CLOCK, SECOND_CLOCK } from './entry-row.tsx';
import { sendAgain } from './logging.ts';
import { dropSent, type SentFile, type SentItem } from './on-its-way.ts';

/** A line or a file that is not known to be durable: it never looks like one that is. */
export const WayRow = memo(function WayRow({ item, zones }: { item: SentItem; zones: readonly string[] }) {
  const [main = 'UTC', second] = zones;
  return (
    <div className="flex items-baseline gap-3 px-4 py-0.5 text-ink-3 italic">
      <Clock at={item.at} zone={main} className={FIRST_CLOCK} />
      <span className="mt-[3px] flex size-3.5 shrink-0 items-center self-start">
        <StateMark item={item} />
      </span>
      <div className="min-w-0 grow [overflow-wrap:anywhere]">
        {item.kind === 'line' ? <MarkdownText source={item.text} /> : <FileOnItsWay item={item} />}
        {item.state === 'waiting' && (
          <p className="text-sm not-italic">
            Not logged yet: Hotwash does not answer. It is kept in this window and logged as soon as it does.
          </p>
        )}
        {item.state === 'refused' && item.fault && (
          <div role="alert" className="my-1 not-italic">
            <FaultText fault={item.fault} />
            <span className="mt-1 flex gap-2">
              <Button size="sm" onClick={() => again(item)}>
                Try again
              </Button>
              <Button size="sm" variant="ghost" onClick={() => dropSent(item)}>
                Throw away
              </Button>
            </span>
          </div>
        )}
      </div>
      <span className="shrink-0 text-sm">{STATE_WORDS[item.state]}</span>
      {second && <Clock at={item.at} zone={second} className={SECOND_CLOCK} />}
    </div>
  );
});

const STATE_WORDS: Record<SentItem['state'], string> = {
  sending: 'saving…',
  waiting: 'not saved',
  refused: 'not saved',
  logged: 'saved',
};

function again(item: SentItem): void {
  if (item.kind === 'line') void sendAgain(item);
  else attachAgain(item);
}

function StateMark({ item }: { item: SentItem }) {
  if (item.state === 'logged') return <CircleCheckBig size={14} aria-hidden className="text-green" />;
  if (item.state === 'waiting') return <CloudOff size={14} aria-hidden className="text-amber" />;
  if (item.state === 'refused') return <OctagonAlert size={14} aria-hidden className="text-red" />;
  return <Spinner />;
}

function FileOnItsWay({ item }: { item: SentFile }) {
  const { size } = item.file;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <FileIcon size={14} aria-hidden />
      <span className="truncate-line">{item.name}</span>
      <span className="nums text-sm">{bytesText(size)}</span>
      {item.state === 'sending' && (
        <>
          <progress
            aria-label={`Attaching ${item.name}`}
            max={size}
            value={item.done ?? undefined}
            className="run-progress h-1.5 w-32"
          />
          <span className="nums text-sm">
            {item.done === null
              ? 'reading'
              : item.done >= size
                ? 'storing'
                : `${Math.floor((item.done / size) * 100)} %`}
          </span>
        </>
      )}
    </span>
  );
}
