import { RadioTower } from 'lucide-react';
import type { ReactNode } from 'react';

/** What stands in the preview in a live block's place: its data, alive, with its own controls. */
export function WidgetFrame({
  title,
  note,
  aside,
  children,
}: {
  title: string;
  /** Beside the title: a count. */
  note?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="my-3 rounded border border-line bg-surface text-base">
      <header className="flex min-h-7 items-center gap-2 border-b border-line px-2.5">
        <RadioTower size={12} aria-hidden className="text-accent" />
        <span className="text-sm font-medium text-ink-2">{title}</span>
        {note && <span className="nums text-sm text-ink-3">{note}</span>}
        <span className="grow" />
        {aside}
      </header>
      {children}
    </section>
  );
}
