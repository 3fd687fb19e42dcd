import { useQuery } from '@tanstack/react-query';
import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleHelp,
  CircleX,
  Download,
  ExternalLink,
  FileText,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { queries } from '#renderer/client/queries.ts';
import { Badge, type Tone } from '#renderer/ui/badge.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { bytesText } from '#renderer/ui/time-text.ts';
import type { Evidence } from '#shared/incidents/model.ts';
import { isPicture, isText, saveEvidence } from './evidence-bytes.ts';
import { EvidencePicture } from './evidence-picture.tsx';

const VERDICTS: Record<string, { tone: Tone; icon: ReactNode }> = {
  met: { tone: 'green', icon: <CircleCheck size={12} aria-hidden /> },
  'not met': { tone: 'red', icon: <CircleX size={12} aria-hidden /> },
  unverified: { tone: 'amber', icon: <CircleHelp size={12} aria-hidden /> },
};

/** The outcome may go on after its word: `failed (exit 3)`. */
function outcomeTone(outcome: string): Tone {
  if (/^(failed|timed out)/.test(outcome)) return 'red';
  return /^(succeeded|sampled)/.test(outcome) ? 'neutral' : 'amber';
}

/** What is pinned to an entry: a picture as such, output and text by its first lines, other files by their name. */
export function EvidenceCard({ evidence }: { evidence: Evidence }) {
  return isPicture(evidence) ? (
    <EvidencePicture evidence={evidence} />
  ) : (
    <EvidenceLines evidence={evidence} />
  );
}

/** Pinned output: what ran where, how it ended, what was judged, and its first lines; the rest on demand. */
function EvidenceLines({ evidence }: { evidence: Evidence }) {
  const [open, setOpen] = useState(false);
  const verdict = evidence.verdict === null ? null : VERDICTS[evidence.verdict];
  const excerptLines = evidence.excerpt === '' ? 0 : evidence.excerpt.replace(/\n$/, '').split('\n').length;
  return (
    <div className="mt-1 overflow-hidden rounded border border-line bg-sunken">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 px-2">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-[1_1_14rem] items-center gap-1.5 rounded-sm py-1 text-left"
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {evidence.command === null ? (
            <>
              <FileText size={14} aria-hidden className="text-ink-3" />
              <span className="truncate-line">{evidence.name}</span>
            </>
          ) : (
            <code className="truncate-line text-code">{evidence.command.split('\n')[0]}</code>
          )}
          {evidence.environment && (
            <span className="shrink-0 text-sm text-ink-3">@{evidence.environment}</span>
          )}
        </button>
        {evidence.outcome && <Badge tone={outcomeTone(evidence.outcome)}>{evidence.outcome}</Badge>}
        {evidence.verdict && (
          <Badge tone={verdict?.tone ?? 'neutral'} icon={verdict?.icon}>
            {evidence.verdict}
          </Badge>
        )}
        <span className="nums shrink-0 text-sm text-ink-3" title={`SHA-256 ${evidence.sha256}`}>
          {bytesText(evidence.size)}
        </span>
        {evidence.runId && (
          <IconButton
            size="sm"
            label="Open its run"
            icon={<ExternalLink size={14} aria-hidden />}
            onClick={() => go(`/runs/${encodeURIComponent(evidence.runId!)}`)}
          />
        )}
        <IconButton
          size="sm"
          label={`Save ${evidence.name} as a file`}
          icon={<Download size={14} aria-hidden />}
          onClick={() => saveEvidence(evidence)}
        />
      </div>
      {open ? (
        <FullOutput evidence={evidence} />
      ) : (
        excerptLines > 0 && <Output text={evidence.excerpt} className="max-h-[81px]" />
      )}
    </div>
  );
}

function FullOutput({ evidence }: { evidence: Evidence }) {
  const readable = isText(evidence);
  const blob = useQuery({ ...queries.blob(evidence.sha256), enabled: readable });
  if (blob.error) return <FaultNotice error={blob.error} className="m-2" />;
  const text = blob.data ? decode(blob.data.data) : evidence.excerpt;
  const shown = blob.data ? atob(blob.data.data).length : 0;
  return (
    <>
      {evidence.command?.includes('\n') && <Output text={evidence.command} className="max-h-40" />}
      {readable ? (
        <Output text={text === '' ? '(no output)' : text} className="max-h-[60vh]" />
      ) : (
        <p className="border-t border-line px-2 py-1 text-sm text-ink-2">
          {evidence.mediaType} is not shown here. Save it as a file to open it.
        </p>
      )}
      <p className="border-t border-line px-2 py-1 text-xs text-ink-3 [overflow-wrap:anywhere]">
        SHA-256 {evidence.sha256}
        {blob.data &&
          shown < blob.data.size &&
          ` · the first ${bytesText(shown)} of ${bytesText(blob.data.size)}`}
      </p>
    </>
  );
}

function Output({ text, className }: { text: string; className: string }) {
  return (
    <div
      // A box that scrolls must be reachable by keyboard.
      tabIndex={text === '' ? undefined : 0}
      className={`overflow-auto border-t border-line px-2 py-1 ${className}`}
    >
      <pre className="text-code whitespace-pre text-ink-2">{text}</pre>
    </div>
  );
}

function decode(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
}
