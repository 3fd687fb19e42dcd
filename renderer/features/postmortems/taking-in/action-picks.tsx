import { PickBox, PickTable, pickCell } from './pick-part.tsx';
import { type PicksProps, withPick } from './picks.ts';

export function ActionPicks({ offer, picks, onChange }: PicksProps) {
  return (
    <PickTable
      label="Action items"
      heads={['Take', 'What is to be done', 'Owner', 'Due', 'Priority', 'Done']}
    >
      {offer.actions.map(({ line, text, owner, due, priority, done }) => (
        <tr key={line} className="hover:bg-hover">
          <td className={`${pickCell} w-12`}>
            <PickBox
              label={`Take the action item of line ${line}`}
              checked={picks.actions.has(line)}
              onChange={(picked) => onChange({ actions: withPick(picks.actions, line, picked) })}
            />
          </td>
          <td className={`${pickCell} whitespace-pre-wrap [overflow-wrap:anywhere]`}>{text}</td>
          <td className={`${pickCell} w-32`}>{owner ?? <span className="text-ink-3">nobody</span>}</td>
          <td className={`${pickCell} nums w-28`}>{due ?? <span className="text-ink-3">no date</span>}</td>
          <td className={`${pickCell} w-20`}>{priority ?? '–'}</td>
          <td className={`${pickCell} w-16`}>{done ? 'done' : 'open'}</td>
        </tr>
      ))}
    </PickTable>
  );
}
