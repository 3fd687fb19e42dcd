import { ListPlus } from 'lucide-react';
import { openAddAction } from '#renderer/features/actions/adding.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Document } from '#shared/library/model.ts';
import type { Finding } from '#shared/postmortems/reading/model.ts';

/** Each finding with what bears it out, and an action item one key away. */
export function FindingList({ document, findings }: { document: Document; findings: readonly Finding[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {findings.map(({ title, text, evidence, line }) => (
        <li key={`${line} ${title}`} className="flex items-start gap-2">
          <div className="min-w-0 grow">
            <p>
              <span className="font-medium">{title}</span>
              {text && <span className="text-ink-2">: {text}</span>}
            </p>
            {evidence
              .filter((piece) => piece !== text)
              .map((piece) => (
                <Evidence key={piece} piece={piece} />
              ))}
          </div>
          <IconButton
            size="sm"
            label={`Add an action for: ${title}`}
            icon={<ListPlus size={14} aria-hidden />}
            onClick={() =>
              openAddAction({
                text: '',
                about: text === '' ? title : `${title}: ${text}`,
                documentId: document.id,
                incidentId: document.incidentId,
                source: `finding: ${title}`.slice(0, 200),
              })
            }
          />
        </li>
      ))}
    </ul>
  );
}

function Evidence({ piece }: { piece: string }) {
  if (piece.includes('\n')) {
    return (
      <pre className="mt-1 rounded bg-sunken p-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {piece}
      </pre>
    );
  }
  return <p className="border-l-2 border-line pl-2 text-sm text-ink-2 [overflow-wrap:anywhere]">{piece}</p>;
}
