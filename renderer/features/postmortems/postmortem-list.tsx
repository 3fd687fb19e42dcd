import { FileText } from 'lucide-react';
import { go } from '#renderer/app/navigate.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { DocumentList } from './document-list.tsx';

/** Every postmortem. */
export default function PostmortemList() {
  return (
    <DocumentList
      kind="postmortem"
      empty={
        <EmptyState
          icon={<FileText size={24} aria-hidden />}
          title="No postmortem yet"
          actions={<Button onClick={() => go('/incidents')}>See the incidents</Button>}
        >
          <p>
            Open an incident and press <b>Write postmortem</b>: facts, timeline, five whys and action items
            are in it already, and stay in step with the incident. Markdown files of older reviews can be
            imported.
          </p>
        </EmptyState>
      }
    />
  );
}
