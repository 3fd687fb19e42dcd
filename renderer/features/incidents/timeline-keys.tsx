import { Popover } from '@base-ui/react/popover';
import { Keyboard } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

const KEYS: readonly [keys: readonly string[], does: string][] = [
  [['l'], 'write a line; Enter logs it, Shift+Enter breaks it, Esc leaves it'],
  [['shift+l'], 'import messages from elsewhere'],
  [['arrowup', 'arrowdown'], 'from entry to entry; Home and End to the ends'],
  [['e'], 'correct text, time or zone'],
  [['i'], 'log something after this entry'],
  [['alt+arrowup', 'alt+arrowdown'], 'move it before or after its neighbour'],
  [['s'], 'give or take the star'],
  [['h'], 'its history'],
  [['c'], 'copy its address'],
  [['delete'], 'remove it'],
  [['enter'], 'open or close a fold; correct an entry'],
  [['mod+f'], 'find; Enter and Shift+Enter go from match to match'],
  [['n', 'shift+n'], 'the next match, the one before'],
  [['*'], 'only starred entries, and all again'],
  [['mod+z', 'mod+shift+z'], 'undo, and do again'],
];

/** What the keys do on a timeline. Drag an entry by its clock to move it; paste or drop files to attach them. */
export function TimelineKeys() {
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <IconButton size="sm" label="Keys of the timeline" icon={<Keyboard size={14} aria-hidden />} />
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="z-50">
          <Popover.Popup className="w-104 rounded border border-line bg-raised p-3 text-ink shadow-float outline-none">
            <Popover.Title className="pb-2 text-base font-semibold">Keys of the timeline</Popover.Title>
            <ul>
              {KEYS.map(([keys, does]) => (
                <li key={does} className="flex min-h-6 items-center justify-between gap-4 text-sm">
                  <span className="text-ink-2">{does}</span>
                  <span className="flex shrink-0 gap-2">
                    {keys.map((each) => (
                      <Kbd key={each} keys={each} />
                    ))}
                  </span>
                </li>
              ))}
            </ul>
            <p className="pt-2 text-sm text-ink-3">
              Drag an entry by its clock to move it. Paste or drop pictures and files to attach them.
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
