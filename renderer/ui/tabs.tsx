import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface TabItem<Value extends string> {
  value: Value;
  label: ReactNode;
  count?: number;
}

/** A row of tabs; the caller draws the panel of the chosen one inside {@link TabPanel}. */
export function Tabs<Value extends string>({
  items,
  value,
  onChange,
  label,
  children,
}: {
  items: readonly TabItem<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  label: string;
  children?: ReactNode;
}) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="flex min-h-0 grow flex-col"
    >
      <Base.List
        aria-label={label}
        className="flex h-8 shrink-0 items-end gap-4 border-b border-line px-4"
        activateOnFocus={false}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="-mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-base text-ink-2 hover:text-ink data-[active]:border-accent data-[active]:font-medium data-[active]:text-ink"
          >
            {item.label}
            {item.count !== undefined && <span className="nums text-sm text-ink-3">{item.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Panel value={value} className={className}>
      {children}
    </Base.Panel>
  );
}
