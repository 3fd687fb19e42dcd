import type { ReactNode } from 'react';

/** One part of what was understood, or a sentence where nothing was. */
export function PickPart({
  title,
  count,
  none,
  children,
}: {
  title: string;
  count: number;
  none: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h2 className="font-semibold">
        {title} <span className="nums font-normal text-ink-3">{count}</span>
      </h2>
      {count === 0 ? <p className="text-ink-3">{none}</p> : children}
    </section>
  );
}

/** A box that takes or leaves one thing. */
export function PickBox({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="mt-0.5 size-3.5 shrink-0 accent-(--accent)"
    />
  );
}

/** A table of things to take or leave; its last cells give way. */
export function PickTable({
  label,
  heads,
  children,
}: {
  label: string;
  heads: readonly string[];
  children: ReactNode;
}) {
  return (
    <table className="w-full border-separate border-spacing-0" aria-label={label}>
      <thead>
        <tr className="text-left text-sm text-ink-3">
          {heads.map((head) => (
            <th key={head} scope="col" className="border-b border-line px-2 py-0.5 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export const pickCell = 'border-b border-line px-2 py-1 align-top';
