import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { buttonClasses } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Investigation } from '#shared/postmortems/investigations/model.ts';
import { CodeList } from './code-list.tsx';
import { FindingList } from './finding-list.tsx';
import { HotPathTable } from './hot-path-table.tsx';
import { IncidentLink } from './incident-link.tsx';
import { MeasurementTable } from './measurement-table.tsx';
import { Recommendations } from './recommendations.tsx';

/** What an investigation found, as its saved text reads: to act on, not to write. */
export default function FindingsScreen() {
  const { id = '' } = useParams({ strict: false });
  const found = useQuery(queries.investigation(id));
  const trail = [
    { label: 'Investigations', to: '/investigations' },
    { label: found.data?.document.ref ?? id, to: `/investigations/${id}` },
  ];
  if (found.error) {
    return (
      <Screen title={`Findings of ${id}`} trail={trail}>
        <FaultNotice error={found.error} className="m-4" />
      </Screen>
    );
  }
  if (!found.data) return <ScreenLoading />;
  return <Findings found={found.data} trail={trail} />;
}

function Findings({ found, trail }: { found: Investigation; trail: { label: string; to: string }[] }) {
  const { document, findings, hotPath, measurements, recommendations, codeRefs, warnings } = found;
  useCommands([
    {
      id: 'investigation.text',
      title: 'Show the text of the investigation',
      group: 'Investigation',
      keys: 'e',
      run: () => go(`/investigations/${document.ref}`),
    },
  ]);
  const nothing = [findings, hotPath, measurements, recommendations, codeRefs].every(
    ({ length }) => length === 0,
  );
  return (
    <Screen
      title={`Findings of ${document.ref}`}
      heading={
        <span title={document.title}>
          {document.ref} {document.title}
        </span>
      }
      trail={trail}
      meta="Findings"
      actions={
        <>
          <IncidentLink document={document} incident={found.incident} />
          <Link to="/investigations/$id" params={{ id: document.ref }} className={buttonClasses()} title="E">
            <FileText size={14} aria-hidden /> Text
          </Link>
        </>
      }
    >
      {nothing ? (
        <EmptyState title="Nothing to act on was found in the text">
          <p>
            A table with the columns Operation, Duration and Share becomes the hot path; one with Action,
            Impact and Effort the recommendations; <code>from 176 to 42 queries</code> or a table with Before
            and After a measurement; <code>daos.py:147-157</code> a place in code.
          </p>
        </EmptyState>
      ) : (
        <div className="mx-auto flex max-w-280 flex-col gap-6 p-4 pb-12">
          <Section title="Recommendations" shown={recommendations.length > 0}>
            <Recommendations document={document} recommendations={recommendations} />
          </Section>
          <Section title="Hot path" shown={hotPath.length > 0}>
            <HotPathTable operations={hotPath} />
          </Section>
          <Section title="Before and after" shown={measurements.length > 0}>
            <MeasurementTable measurements={measurements} />
          </Section>
          <Section title="Findings" shown={findings.length > 0}>
            <FindingList document={document} findings={findings} />
          </Section>
          <Section title="Code" shown={codeRefs.length > 0}>
            <CodeList document={document} references={codeRefs} />
          </Section>
          <Section title="Not understood" shown={warnings.length > 0}>
            <ul className="list-disc pl-5 text-ink-2">
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </Screen>
  );
}

function Section({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}
