import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { VERBS } from '#shared/incidents/verbs.ts';

const TIMES: readonly [written: string, meaning: string][] = [
  ['-15m', '15 minutes ago'],
  ['14:32', 'at that time'],
  ['~14:3x', 'about then'],
  ['14:30-14:45', 'from, to'],
  ['yesterday 23:50', 'the day before'],
];

/** What can be typed, in the room over the line; the menu of verbs opens over it. */
export function QuickHints({ declaring }: { declaring: boolean }) {
  if (declaring) {
    return (
      <p className="min-h-0 grow overflow-y-auto px-3 py-2 text-ink-2">
        Say in a few words what people notice. Enter declares the incident, and its clock starts; everything
        else can follow.
      </p>
    );
  }
  return (
    <ScrollRegion label="What can be typed" className="grow px-3 py-1 text-sm">
      <div className="grid grid-cols-[auto_1fr] gap-x-6">
        <List entries={TIMES} />
        <List entries={VERBS.map(({ verb, meaning }) => [`/${verb}`, meaning])} />
      </div>
    </ScrollRegion>
  );
}

function List({ entries }: { entries: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid min-w-0 grid-cols-[auto_1fr] content-start gap-x-2">
      {entries.map(([written, meaning]) => (
        <div key={written} className="contents">
          <dt className="font-mono text-code whitespace-nowrap text-ink-2">{written}</dt>
          <dd className="truncate-line text-ink-3">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
