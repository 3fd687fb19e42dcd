import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  keys?: string;
  /** Deletes or stops something. */
  danger?: boolean;
  disabled?: boolean;
}

/** A button (`trigger`, one element) that opens a list of things to do. `null` in `items` draws a line. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly (MenuItem | null)[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      {/* Outside of the landmarks that the page has, so that it is one of its own. */}
      <Base.Portal role="region" aria-label="Menu">
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="min-w-44 rounded border border-line bg-raised p-1 shadow-float outline-none">
            {items.map((item, index) =>
              item === null ? (
                <Base.Separator key={`after ${items[index - 1]?.label}`} className="my-1 h-px bg-line" />
              ) : (
                <Base.Item
                  key={item.label}
                  disabled={item.disabled}
                  onClick={item.onSelect}
                  className={classes(
                    'flex h-7 items-center gap-2 rounded-sm px-2 text-base outline-none data-[disabled]:opacity-55 data-[highlighted]:bg-accent-tint',
                    item.danger ? 'text-red' : 'text-ink',
                  )}
                >
                  {item.icon}
                  <span className="grow">{item.label}</span>
                  {item.keys && <Kbd keys={item.keys} />}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
