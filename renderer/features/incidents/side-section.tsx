import type { ReactNode } from 'react';

/** One block of the panel at the right: a small heading, something at its right, the content. */
export function SideSection({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-2.5">
      <div className="mb-1 flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold text-ink-2">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
