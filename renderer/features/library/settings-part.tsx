import type { ReactNode } from 'react';

/** One part of the settings: a heading, a sentence, the controls. */
export function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {hint && <p className="text-ink-3">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
