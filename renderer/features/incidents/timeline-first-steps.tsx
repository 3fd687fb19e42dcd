import type { ReactNode } from 'react';
import { Kbd } from '#renderer/ui/kbd.tsx';

const STEPS: readonly [begin: ReactNode, does: string][] = [
  [<Kbd key="l" keys="l" />, 'writes a line: what you see, try, decide; Enter logs it for all to see'],
  [<code key="time">-15m</code>, 'before a line: it happened 15 minutes ago'],
  [<code key="verb">/</code>, 'sets the status, gives roles, writes updates, runs runbooks'],
  [<Kbd key="paste" keys="mod+v" />, 'attaches a picture, a file or a long output'],
];

/** Under a timeline that holds nothing but the declaration: what to do with it. */
export function TimelineFirstSteps() {
  return (
    <dl className="mx-4 mt-4 grid max-w-160 grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5 rounded border border-line px-4 py-3">
      {STEPS.map(([begin, does]) => (
        <div key={does} className="contents">
          <dt className="font-mono text-code text-ink-2">{begin}</dt>
          <dd className="text-ink-2">{does}</dd>
        </div>
      ))}
    </dl>
  );
}
