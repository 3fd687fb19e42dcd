import { Popover } from '@base-ui/react/popover';
import { Keyboard } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

/** What the keys do in a widget, on demand. */
export function WidgetKeys({
  of,
  keys,
  note,
}: {
  /** `the timeline` */
  of: string;
  keys: readonly (readonly [keys: readonly string[], does: string])[];
  note?: string;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger
        render={<IconButton size="sm" label={`Keys of ${of}`} icon={<Keyboard size={14} aria-hidden />} />}
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="z-50">
          <Popover.Popup className="w-96 max-w-[calc(100vw-2rem)] rounded border border-line bg-raised p-3 text-ink shadow-float outline-none">
            <Popover.Title className="pb-2 text-base font-semibold">Keys of {of}</Popover.Title>
            <ul>
              {keys.map(([combinations, does]) => (
                <li key={does} className="flex min-h-6 items-center justify-between gap-4 text-sm">
                  <span className="text-ink-2">{does}</span>
                  <span className="flex shrink-0 gap-2">
                    {combinations.map((each) => (
                      <Kbd key={each} keys={each} />
                    ))}
                  </span>
                </li>
              ))}
            </ul>
            {note && <p className="pt-2 text-sm text-ink-3">{note}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
