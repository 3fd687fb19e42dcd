import type { ReportWhy } from '#shared/postmortems/reading/model.ts';
import { PickBox } from './pick-part.tsx';
import type { PicksProps } from './picks.ts';

export function WhyPicks({ offer, picks, onChange }: PicksProps) {
  return (
    <>
      <div className="flex items-center gap-2">
        <PickBox label="Take the tree of whys" checked={picks.whys} onChange={(whys) => onChange({ whys })} />
        <span>Take the tree of whys</span>
      </div>
      <Level whys={offer.whys} />
    </>
  );
}

function Level({ whys }: { whys: readonly ReportWhy[] }) {
  return (
    <ul className="border-l border-line pl-4">
      {whys.map(({ question, answer, children }) => (
        <li key={`${question} ${answer}`} className="py-0.5">
          <span className="text-ink-2">{question}</span> <span>{answer}</span>
          {children.length > 0 && <Level whys={children} />}
        </li>
      ))}
    </ul>
  );
}
