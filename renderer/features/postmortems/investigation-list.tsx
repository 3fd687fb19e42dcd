import { FileSearch } from 'lucide-react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { DocumentList } from './document-list.tsx';

/** Every investigation. */
export default function InvestigationList() {
  return (
    <DocumentList
      kind="investigation"
      empty={
        <EmptyState icon={<FileSearch size={24} aria-hidden />} title="No investigation yet">
          <p>
            An investigation is a Markdown document of findings without a live timeline: where the time goes,
            what was measured before and after, what to do first. Import one with{' '}
            <code className="text-code">hotwash import FILE --kind investigation</code> or on the Runbooks
            screen.
          </p>
        </EmptyState>
      }
    />
  );
}
