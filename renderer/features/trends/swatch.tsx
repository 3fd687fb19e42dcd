import { Patterns, patternOf } from './patterns.tsx';

/** A series' colour and pattern, for the legend. */
export function Swatch({ id, index }: { id: string; index: number }) {
  return (
    <svg width="14" height="14" aria-hidden className="shrink-0">
      <Patterns id={id} count={index + 1} />
      <rect width="14" height="14" rx="2" fill={patternOf(id, index)} />
    </svg>
  );
}
