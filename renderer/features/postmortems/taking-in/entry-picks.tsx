import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { formatWhen } from '#shared/time/format.ts';
import { PickBox, PickTable, pickCell } from './pick-part.tsx';
import { type PicksProps, withPick } from './picks.ts';

/** The timeline: the time as it was written beside what was understood of it. */
export function EntryPicks({ offer, picks, onChange }: PicksProps) {
  const all = offer.entries.map(({ line }) => line);
  const whole = picks.entries.size === all.length;
  return (
    <>
      <PickTable label="Timeline" heads={['Take', 'Star', 'As written', 'Understood as', 'What happened']}>
        {offer.entries.map(({ line, raw, at, text, understood }) => (
          <tr key={line} className="hover:bg-hover">
            <td className={`${pickCell} w-12`}>
              <PickBox
                label={`Take the entry of line ${line}`}
                checked={picks.entries.has(line)}
                onChange={(picked) => onChange({ entries: withPick(picks.entries, line, picked) })}
              />
            </td>
            <td className={`${pickCell} w-12`}>
              <PickBox
                label={`Star the entry of line ${line}`}
                checked={picks.starred.has(line)}
                onChange={(picked) => onChange({ starred: withPick(picks.starred, line, picked) })}
              />
            </td>
            <td className={`${pickCell} w-40 text-ink-2 [overflow-wrap:anywhere]`}>{raw || '–'}</td>
            <td className={`${pickCell} nums w-48`}>
              {formatWhen(at, offer.zone.name)}
              {!understood && (
                <span className="block text-sm text-amber">not understood: as the one before</span>
              )}
            </td>
            <td className={`${pickCell} [overflow-wrap:anywhere]`}>
              <MarkdownText source={text} />
            </td>
          </tr>
        ))}
      </PickTable>
      <div>
        <Button size="sm" variant="ghost" onClick={() => onChange({ entries: new Set(whole ? [] : all) })}>
          {whole ? 'Take none' : 'Take all'}
        </Button>
      </div>
    </>
  );
}
