import { keyLabels } from '#renderer/commands/keys.ts';

/** Shows a key combination as in the registry: `mod+k`, `g i`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {keyLabels(keys).map((label) => (
        <kbd
          key={label}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-canvas px-1 font-sans text-xs text-ink-2"
        >
          {label}
        </kbd>
      ))}
    </span>
  );
}
