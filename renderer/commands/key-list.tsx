import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { type AppCommand, useAllCommands } from './registry.ts';

/** Commands that have a key, under their groups. */
function groupedKeys(commands: readonly AppCommand[]): Map<string, AppCommand[]> {
  return Map.groupBy(
    commands.filter((command) => command.keys),
    (command) => command.group,
  );
}

/** Every key that works on the screen that is shown. */
export function KeyTable() {
  const groups = groupedKeys(useAllCommands());
  return (
    <div className="columns-2 gap-8">
      {[...groups].map(([group, commands]) => (
        <section key={group} className="mb-4 break-inside-avoid">
          <h3 className="pb-1 text-sm font-medium text-ink-3">{group}</h3>
          <ul>
            {commands.map((command) => (
              <li key={command.id} className="flex h-7 items-center justify-between gap-4">
                <span className="truncate-line">{command.title}</span>
                <Kbd keys={command.keys!} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What `?` opens. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" width="lg">
      <KeyTable />
    </Dialog>
  );
}
