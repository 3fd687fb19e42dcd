import { Menu as Base } from '@base-ui/react/menu';
import { Check, Layers } from 'lucide-react';
import { EnvironmentName } from '#renderer/features/environments/environment-name.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { RunSession } from './run-session.ts';

/** Chooses further environments: the same commands run in all of them at once, and are shown side by side. */
export function AlsoIn({ session }: { session: RunSession }) {
  const { environments, environment, also, setAlso } = session;
  const others = environments.filter(({ id }) => id !== environment?.id);
  if (others.length === 0) return null;
  const chosen = new Set(also.map(({ id }) => id));
  const toggle = (id: string, on: boolean) =>
    setAlso(others.flatMap((other) => ((other.id === id ? on : chosen.has(other.id)) ? [other.id] : [])));
  return (
    <Base.Root>
      <Base.Trigger
        render={
          <Button
            icon={<Layers size={14} aria-hidden />}
            aria-label={also.length > 0 ? `Also in ${also.map(({ name }) => name).join(', ')}` : 'Also in…'}
            title="Run in several environments at once"
          >
            {also.length > 0 ? <span className="nums">+{also.length}</span> : 'Also in…'}
          </Button>
        }
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50">
          <Base.Popup className="max-h-[min(24rem,var(--available-height))] min-w-52 overflow-y-auto rounded border border-line bg-raised p-1 shadow-float outline-none">
            {others.map(({ id, name, production, color }) => (
              <Base.CheckboxItem
                key={id}
                checked={chosen.has(id)}
                onCheckedChange={(on) => toggle(id, on)}
                closeOnClick={false}
                className="flex h-7 items-center gap-2 rounded-sm px-2 text-base text-ink outline-none data-[highlighted]:bg-accent-tint"
              >
                <span className="flex size-4 shrink-0 items-center justify-center">
                  <Base.CheckboxItemIndicator>
                    <Check size={14} aria-hidden />
                  </Base.CheckboxItemIndicator>
                </span>
                <EnvironmentName environment={{ name, production, color }} className="grow" />
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
