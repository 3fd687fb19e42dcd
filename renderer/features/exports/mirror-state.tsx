import { Link } from '@tanstack/react-router';
import { Badge } from '#renderer/ui/badge.tsx';
import { useMirror } from './use-mirror.ts';

/** One line for the settings: whether a folder is kept in step, and the way to it. */
export function MirrorStateLine() {
  const status = useMirror();
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-2">
      <Link to="/workspace" className="font-medium text-accent underline-offset-2 hover:underline">
        Export, import or mirror the workspace as Markdown
      </Link>
      {status?.folder && <code className="text-code [overflow-wrap:anywhere]">{status.folder}</code>}
      {status?.state === 'asking' && <Badge tone="red">{status.questions.length} to decide</Badge>}
      {status?.state === 'away' && <Badge tone="amber">folder away</Badge>}
      {(status?.state === 'in step' || status?.state === 'elsewhere') && <Badge tone="green">in step</Badge>}
    </p>
  );
}
