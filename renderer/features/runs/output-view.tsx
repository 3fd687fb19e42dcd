/** Output on the screen: only the lines in sight are drawn, so that a million of them scroll as ten do. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownToLine, Copy, Maximize2, Pause } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { lineAt, type OutputLine, type OutputState, useOutput } from './output.ts';

const LINE_PX = 18;

export interface OutputViewProps {
  stepId: string;
  running: boolean;
  /** Lines that are shown at most before it scrolls inside; absent fills the parent. */
  maxLines?: number;
  /** Opens the whole output on its own screen. */
  onOpen?: () => void;
  /** More buttons at the right of its foot. */
  actions?: ReactNode;
  /** At the left of its foot: how it ended. */
  status?: ReactNode;
}

export function OutputView({ stepId, running, maxLines, onOpen, actions, status }: OutputViewProps) {
  const output = useOutput(stepId);
  const count = output.lines.length + output.open.length;
  const [follow, setFollow] = useState(true);
  const copy = async () => {
    const text = [...output.lines, ...output.open].map((line) => line.text).join('\n');
    await navigator.clipboard.writeText(text);
    tell('Output copied');
  };
  return (
    <div className={classes('flex min-h-0 flex-col', maxLines === undefined && 'grow')}>
      {output.error !== null && <FaultNotice error={output.error} className="m-2" />}
      <Lines
        output={output}
        follow={follow && running}
        onFollow={setFollow}
        maxLines={maxLines}
        empty={running ? 'Nothing yet…' : 'No output.'}
      />
      <div className="flex h-7 shrink-0 items-center gap-1 pr-1 pl-3 text-sm text-ink-3">
        {status}
        <span className="nums">
          {count.toLocaleString('en')} {count === 1 ? 'line' : 'lines'}
        </span>
        <div className="grow" />
        {running && (
          <IconButton
            size="sm"
            label={follow ? 'Pause here' : 'Follow the end'}
            icon={follow ? <Pause size={14} aria-hidden /> : <ArrowDownToLine size={14} aria-hidden />}
            onClick={() => setFollow(!follow)}
          />
        )}
        <IconButton
          size="sm"
          label="Copy the output"
          icon={<Copy size={14} aria-hidden />}
          disabled={count === 0}
          onClick={copy}
        />
        {onOpen && (
          <IconButton
            size="sm"
            label="Open the whole output"
            icon={<Maximize2 size={14} aria-hidden />}
            onClick={onOpen}
          />
        )}
        {actions}
      </div>
    </div>
  );
}

interface LinesProps {
  output: OutputState;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  maxLines?: number;
  empty: string;
}

function Lines({ output, follow, onFollow, maxLines, empty }: LinesProps) {
  const count = output.lines.length + output.open.length;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  useEffect(() => {
    if (follow && output.version > 0 && count > 0) rows.scrollToIndex(count - 1, { align: 'end' });
  }, [follow, output.version, count, rows]);
  const onWheel = () => {
    const element = scroller.current;
    if (!element) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    onFollow(fromEnd < LINE_PX);
  };
  const height = maxLines === undefined ? undefined : Math.max(1, Math.min(count, maxLines)) * LINE_PX + 12;
  return (
    <div
      ref={scroller}
      role="log"
      aria-label="Output"
      aria-live="off"
      tabIndex={count > 0 ? 0 : undefined}
      onWheel={onWheel}
      style={{ height }}
      className="min-h-0 grow overflow-auto px-3 py-1.5 font-mono text-code -outline-offset-2"
    >
      {count === 0 ? (
        <span className="text-ink-3">{empty}</span>
      ) : (
        <div className="relative min-w-max" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => (
            <Line key={row.key} line={lineAt(output, row.index)} top={row.start} />
          ))}
        </div>
      )}
    </div>
  );
}

function Line({ line, top }: { line: OutputLine; top: number }) {
  return (
    <div
      style={{ transform: `translateY(${top}px)` }}
      className={classes(
        'absolute top-0 left-0 h-4.5 whitespace-pre',
        line.stream === 'dropped' && 'font-sans text-amber italic',
        line.stream === 'stderr' && 'border-l-2 border-red-line pl-2 -ml-2.5',
      )}
    >
      {line.stream === 'stderr' && <span className="sr-only">error output: </span>}
      {line.text}
    </div>
  );
}
