/** The look that stored and new lines of the outliner share. */

export const lineClasses =
  'h-6 min-w-0 grow rounded border border-transparent px-1 text-base hover:border-line focus:border-accent-line focus:bg-surface';

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
