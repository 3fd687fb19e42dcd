import { STATED_LABELS } from '#shared/postmortems/stated.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { PickBox, PickTable, pickCell } from './pick-part.tsx';
import { type PicksProps, withPick } from './picks.ts';

export function StatedPicks({ offer, picks, onChange }: PicksProps) {
  return (
    <PickTable label="Stated" heads={['Take', 'What', 'As written', 'From the moments']}>
      {offer.stated.map(({ name, text, derivedSeconds, differs }) => (
        <tr key={name} className="hover:bg-hover">
          <td className={`${pickCell} w-12`}>
            <PickBox
              label={`Take the stated ${STATED_LABELS[name]}`}
              checked={picks.stated.has(name)}
              onChange={(picked) => onChange({ stated: withPick(picks.stated, name, picked) })}
            />
          </td>
          <td className={`${pickCell} w-36`}>{STATED_LABELS[name]}</td>
          <td className={pickCell}>{text}</td>
          <td className={`${pickCell} nums w-56`}>
            {derivedSeconds === null ? <span className="text-ink-3">–</span> : formatDuration(derivedSeconds)}
            {differs && (
              <span className="ml-2 rounded border border-amber-line bg-amber-tint px-1 text-sm text-amber">
                differs
              </span>
            )}
          </td>
        </tr>
      ))}
    </PickTable>
  );
}
