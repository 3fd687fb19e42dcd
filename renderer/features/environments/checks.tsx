import { CircleCheck, CircleX } from 'lucide-react';
import type { EnvironmentCheck } from '#shared/environments/model.ts';

/** What a test looked at, each with what it found and, where it failed, what to do. */
export function Checks({ checks }: { checks: readonly EnvironmentCheck[] }) {
  return (
    <ul className="flex flex-col">
      {checks.map((check) => (
        <li key={check.name} className="flex items-start gap-2 border-t border-line py-1 first:border-t-0">
          <span className="flex h-5 shrink-0 items-center">
            {check.ok ? (
              <CircleCheck size={14} className="text-green" role="img" aria-label="works" />
            ) : (
              <CircleX size={14} className="text-red" role="img" aria-label="fails" />
            )}
          </span>
          <span className="w-32 shrink-0 text-ink-2">{check.name}</span>
          <span className="nums min-w-0 [overflow-wrap:anywhere]">
            {check.detail}
            {check.todo && <span className="block text-ink-2">What to do: {check.todo}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
