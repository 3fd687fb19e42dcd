import { SimilarList } from '#renderer/features/library/similar-list.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { SideSection } from './side-section.tsx';

/** What happened before that was like this. */
export function SimilarPanel({ incident }: { incident: Incident }) {
  return (
    <SideSection title="Similar">
      <SimilarList id={incident.ref} />
    </SideSection>
  );
}
