/** The output of a step: its lines, and what can be done with them. */
import { ArrowDownToLine, Clock3, Copy, FileDown, Maximize2, Pause, Search, WrapText } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { pressedClasses } from '#renderer/ui/find-bar.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { bytesText } from '#renderer/ui/time-text.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Step } from '#shared/runs/model.ts';
import { useOutput } from './feed.ts';
import type { LineBuffer } from './line-buffer.ts';
import { Lines, type LinesHandle } from './lines.tsx';
import { OutputFind } from './output-find.tsx';
import { setOutputPreferences, useOutputPreferences } from './preferences.ts';
import { saveRaw } from './raw.ts';
import { selectAll, textOfSelection } from './selection.ts';
import { useFinder } from './use-finder.ts';

export interface OutputViewProps {
  ref?: Ref<{ find: () => void }>;
  step: Step;
  /** Lines that are shown at most before it scrolls inside; absent fills the parent. */
  maxLines?: number;
  /** Opens the whole output on its own screen. */
  onOpen?: () => void;
  /** More buttons at the right of its foot. */
  actions?: ReactNode;
}

export function OutputView({ ref, step, maxLines, onOpen, actions }: OutputViewProps) {
  const running = step.state === 'running';
  const output = useOutput(step.id);
  const { buffer } = output;
  const preferences = useOutputPreferences();
  const lines = useRef<LinesHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const [follow, setFollow] = useState(true);
  const [pausedAt, setPausedAt] = useState(0);
  const [finding, setFinding] = useState(false);
  const finder = useFinder({
    output,
    active: finding,
    topRow: () => lines.current?.topRow() ?? 0,
    reveal: ({ row, from }) => lines.current?.reveal({ row, offset: from }),
  });

  const pause = (next: boolean) => {
    setFollow(next);
    if (!next && follow) setPausedAt(buffer.lineCount);
  };
  const openFind = () => {
    setFinding(true);
    // The field is there after this render.
    requestAnimationFrame(() => field.current?.select());
  };
  const closeFind = () => {
    setFinding(false);
    lines.current?.focus();
  };
  useImperativeHandle(ref, () => ({ find: openFind }));
  const onKeyDown = (event: KeyboardEvent) => {
    const find = event.key === '/' || (event.key === 'f' && (event.ctrlKey || event.metaKey));
    if (!find || (event.key === '/' && event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    openFind();
  };
  const fresh = buffer.lineCount - pausedAt;
  // Its end comes after the command's: what is still on its way is followed too. An old output begins at its top.
  const [live, setLive] = useState(running);
  if (running && !live) setLive(true);
  const following = follow && live;
  // A group, not a landmark: there is one in each card.
  return (
    <fieldset
      aria-label="Output of the command"
      onKeyDown={onKeyDown}
      className={classes('relative flex min-h-0 min-w-0 flex-col', maxLines === undefined && 'grow')}
    >
      {output.error !== null && <FaultNotice error={output.error} className="m-2" />}
      {finding && <OutputFind finding={finder} field={field} onClose={closeFind} />}
      <Lines
        ref={lines}
        output={output}
        preferences={preferences}
        follow={following}
        onFollow={pause}
        maxLines={maxLines}
        empty={running ? 'Nothing yet…' : output.ended ? 'No output.' : ''}
        found={finder.found}
        foundIndex={finder.index}
      />
      {running && !follow && fresh > 0 && (
        <button
          type="button"
          onClick={() => pause(true)}
          className="nums absolute bottom-9 left-1/2 flex h-6 -translate-x-1/2 items-center gap-1 rounded-full border border-accent-line bg-raised px-3 text-sm font-medium text-accent shadow-float hover:bg-accent-tint"
        >
          <ArrowDownToLine size={12} aria-hidden />
          {fresh.toLocaleString('en')} new {fresh === 1 ? 'line' : 'lines'}
        </button>
      )}
      <div className="flex min-h-7 shrink-0 flex-wrap items-center gap-1 pr-1 pl-3 text-sm text-ink-3">
        <Counts step={step} buffer={buffer} dropped={Math.max(output.dropped, step.droppedBytes)} />
        <div className="grow" />
        {running && (
          <IconButton
            size="sm"
            label={follow ? 'Pause here' : 'Follow the end'}
            icon={follow ? <Pause size={14} aria-hidden /> : <ArrowDownToLine size={14} aria-hidden />}
            onClick={() => pause(!follow)}
          />
        )}
        <IconButton
          size="sm"
          data-find
          label="Find in the output"
          keys="/"
          icon={<Search size={14} aria-hidden />}
          disabled={buffer.count === 0}
          onClick={() => (finding ? closeFind() : openFind())}
        />
        <IconButton
          size="sm"
          label="Wrap long lines"
          aria-pressed={preferences.wrap}
          className={pressedClasses(preferences.wrap)}
          icon={<WrapText size={14} aria-hidden />}
          onClick={() => setOutputPreferences({ wrap: !preferences.wrap })}
        />
        <IconButton
          size="sm"
          label="Show when each line came"
          aria-pressed={preferences.times}
          className={pressedClasses(preferences.times)}
          icon={<Clock3 size={14} aria-hidden />}
          onClick={() => setOutputPreferences({ times: !preferences.times })}
        />
        <IconButton
          size="sm"
          label="Copy the output"
          icon={<Copy size={14} aria-hidden />}
          disabled={buffer.count === 0}
          onClick={() => void copyAll(buffer)}
        />
        <SaveRaw step={step} />
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
    </fieldset>
  );
}

async function copyAll(buffer: LineBuffer): Promise<void> {
  try {
    await navigator.clipboard.writeText(textOfSelection(buffer, selectAll(buffer)));
    tell('Output copied');
  } catch (error) {
    tellFault(error);
  }
}

/** How much there is, and what is not: bytes that were dropped, secrets that were masked. */
function Counts({ step, buffer, dropped }: { step: Step; buffer: LineBuffer; dropped: number }) {
  const count = buffer.lineCount;
  const { maskedCount } = step;
  return (
    <>
      <span className="nums">
        {count.toLocaleString('en')} {count === 1 ? 'line' : 'lines'}
      </span>
      {dropped > 0 && <span className="nums text-amber">· {bytesText(dropped)} left out</span>}
      {maskedCount > 0 && (
        <span
          className="nums"
          title="Values of secrets and what looks like credentials were replaced before storage."
        >
          · {maskedCount.toLocaleString('en')} {maskedCount === 1 ? 'secret' : 'secrets'} masked
        </span>
      )}
    </>
  );
}

function SaveRaw({ step }: { step: Step }) {
  const [saving, setSaving] = useState<AbortController | null>(null);
  const save = async () => {
    if (saving) {
      saving.abort();
      setSaving(null);
      return;
    }
    const stop = new AbortController();
    setSaving(stop);
    try {
      await saveRaw(
        step.id,
        `${step.label.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'output'}.log`,
        stop.signal,
      );
    } catch (error) {
      if (!stop.signal.aborted) tellFault(error);
    } finally {
      setSaving(null);
    }
  };
  return (
    <IconButton
      size="sm"
      label={saving ? 'Stop saving' : 'Save the raw output as a file'}
      icon={<FileDown size={14} aria-hidden />}
      disabled={step.state === 'running'}
      onClick={() => void save()}
    />
  );
}
