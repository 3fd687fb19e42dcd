import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'neutral' | 'red' | 'amber' | 'green' | 'blue' | 'accent';

const TONES: Record<Tone, string> = {
  neutral: 'bg-canvas text-ink-2 border-line-strong',
  red: 'bg-red-tint text-red border-red-line',
  amber: 'bg-amber-tint text-amber border-amber-line',
  green: 'bg-green-tint text-green border-green-line',
  blue: 'bg-blue-tint text-blue border-blue-line',
  accent: 'bg-accent-tint text-accent border-accent-line',
};

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-ink-2',
  red: 'text-red',
  amber: 'text-amber',
  green: 'text-green',
  blue: 'text-blue',
  accent: 'text-accent',
};

/** A short state in a word; the colour only repeats what the word says. */
export function Badge({
  tone = 'neutral',
  icon,
  title,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={classes(
        'nums inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-xs font-medium',
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
