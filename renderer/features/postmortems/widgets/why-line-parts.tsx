/** The look that stored and new lines of the outliner share. */

/** A line grows with its text; Enter never makes a new one in it. */
export const lineClasses =
  'field-sizing-content min-h-6 min-w-0 grow resize-none rounded border border-transparent px-1 py-px text-base hover:border-line focus:border-accent-line focus:bg-surface';

/** The outliner's lines hold no line breaks, whatever is pasted. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** The indentation, drawn as the rails of a tree. */
export function Rail({ depth }: { depth: number }) {
  return (
    <span
      aria-hidden
      className="shrink-0 self-stretch bg-[repeating-linear-gradient(90deg,var(--line-strong)_0_1px,transparent_1px_16px)]"
      style={{ width: `${depth * 16}px` }}
    />
  );
}
