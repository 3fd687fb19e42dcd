/** Below a block of code that is not run: why, and what a reader may make of it. */
import { ChevronDown } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import type { ShownCode } from '#shared/runbooks/model.ts';
import { useRunbookView } from './runbook-context.ts';

/** The row of one code block. */
export function ShownCodeRow({ ids }: { ids?: unknown }) {
  const { blocks, correct } = useRunbookView();
  const block = blocks.get(String(ids ?? '').split(' ', 1)[0]!);
  if (!block) return null;
  return (
    <div
      data-shown-code={block.id}
      className="not-document -mt-2 mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2"
    >
      <p className="min-w-0 grow basis-60">Not run from here: {block.reason}</p>
      {block.interpreters.length > 0 && (
        <RunWith block={block} onPick={(runWith) => correct(block.id, { runWith })} />
      )}
      <Button size="sm" variant="ghost" onClick={() => correct(block.id, { runnable: true })}>
        Mark as a command
      </Button>
    </div>
  );
}

/** Menu entries are one line: of a long command the beginning. In UTF-16 units. */
const LONGEST = 60;

function RunWith({ block, onPick }: { block: ShownCode; onPick: (interpreter: string) => void }) {
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost" icon={<ChevronDown size={12} aria-hidden />}>
          Run it with…
        </Button>
      }
      items={block.interpreters.map((text) => ({ label: shortened(text), onSelect: () => onPick(text) }))}
    />
  );
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
