import { CircleAlert, CircleCheck, EyeOff, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ReadinessItem } from '#shared/postmortems/review/model.ts';
import { useReviewActs } from './use-review-acts.ts';
import type { Reviewing } from './use-reviewing.ts';

/** What a reader would miss, each with why it matters and what to do instead. */
export function ReadinessTab({
  reviewing,
  onJump,
}: {
  reviewing: Reviewing;
  onJump: (item: ReadinessItem) => void;
}) {
  const { readiness, document, review } = reviewing;
  const { open, dismissed } = readiness;
  const [showsDismissed, setShowsDismissed] = useState(false);
  const { act } = useReviewActs();
  if (!review) return null;
  return (
    <div className="flex flex-col">
      {open.length === 0 ? (
        <p className="flex items-start gap-2 px-3 py-3 text-ink-2">
          <CircleCheck size={14} aria-hidden className="mt-0.5 shrink-0 text-green" />
          Nothing is missing that the check knows of. Whether it reads well, only a reader can tell.
        </p>
      ) : (
        <ul aria-label="What a reader would miss">
          {open.map((item) => (
            <Point
              key={item.key}
              item={item}
              onJump={onJump}
              onSwitch={() => void act((calls) => calls.dismiss({ id: document.id, key: item.key }))}
            />
          ))}
        </ul>
      )}
      {dismissed.length > 0 && (
        <div className="px-3 py-2 text-sm text-ink-2">
          <Checkbox
            id="review-dismissed"
            checked={showsDismissed}
            onChange={setShowsDismissed}
            label={`Show ${dismissed.length} dismissed`}
          />
        </div>
      )}
      {showsDismissed && dismissed.length > 0 && (
        <ul aria-label="Dismissed">
          {dismissed.map((item) => (
            <Point
              key={item.key}
              item={item}
              isDismissed
              onJump={onJump}
              onSwitch={() => void act((calls) => calls.restore({ id: document.id, key: item.key }))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Point({
  item,
  isDismissed = false,
  onJump,
  onSwitch,
}: {
  item: ReadinessItem;
  isDismissed?: boolean;
  onJump: (item: ReadinessItem) => void;
  onSwitch: () => void;
}) {
  const Icon = isDismissed ? CircleCheck : CircleAlert;
  return (
    <li className="flex items-start gap-2 border-b border-line py-2 pr-1 pl-3" data-rule={item.rule}>
      <Icon
        size={14}
        aria-hidden
        className={isDismissed ? 'mt-1 shrink-0 text-ink-3' : 'mt-1 shrink-0 text-amber'}
      />
      <details className="min-w-0 grow">
        <summary className="min-h-6 cursor-pointer break-words">{item.text}</summary>
        <p className="mt-1 text-sm text-ink-2">{item.why}</p>
        <p className="mt-1 text-sm text-ink-2">
          <span className="font-medium text-ink">Instead: </span>
          {item.instead}
        </p>
      </details>
      {item.line !== null && (
        <button
          type="button"
          onClick={() => onJump(item)}
          aria-label={`Go to line ${item.line}: ${item.text}`}
          className="nums min-h-6 shrink-0 rounded-sm px-1 text-sm text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          line {item.line}
        </button>
      )}
      <IconButton
        size="sm"
        label={isDismissed ? `Show again: ${item.text}` : `Dismiss: ${item.text}`}
        icon={isDismissed ? <Undo2 size={12} aria-hidden /> : <EyeOff size={12} aria-hidden />}
        onClick={onSwitch}
      />
    </li>
  );
}
