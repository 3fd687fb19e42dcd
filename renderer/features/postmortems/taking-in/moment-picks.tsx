import { momentLabel } from '#shared/incidents/metrics.ts';
import { formatWhen } from '#shared/time/format.ts';
import { PickBox, PickTable, pickCell } from './pick-part.tsx';
import { type PicksProps, withPick } from './picks.ts';

export function MomentPicks({ offer, picks, onChange }: PicksProps) {
  return (
    <PickTable label="Key moments" heads={['Take', 'Moment', 'Understood as', 'From']}>
      {offer.moments.map(({ name, at, from, stated }) => (
        <tr key={name} className="hover:bg-hover">
          <td className={`${pickCell} w-12`}>
            <PickBox
              label={`Take ${momentLabel(name)}`}
              checked={picks.moments.has(name)}
              onChange={(picked) => onChange({ moments: withPick(picks.moments, name, picked) })}
            />
          </td>
          <td className={`${pickCell} w-36`}>{momentLabel(name)}</td>
          <td className={`${pickCell} nums w-56`}>{formatWhen(at, offer.zone.name)}</td>
          <td className={`${pickCell} text-ink-2`}>
            {from}
            {!stated && <span className="text-ink-3"> (suggested by its words)</span>}
          </td>
        </tr>
      ))}
    </PickTable>
  );
}
