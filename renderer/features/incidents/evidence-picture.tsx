import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { bytesText } from '#renderer/ui/time-text.ts';
import type { Evidence } from '#shared/incidents/model.ts';
import { saveEvidence, usePicture } from './evidence-bytes.ts';

/** Larger pictures are fetched when somebody asks for them. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

/** A picture on the timeline, small; it opens large. The space for it is there before it is. */
export function EvidencePicture({ evidence }: { evidence: Evidence }) {
  const [asked, setAsked] = useState(evidence.size <= AT_ONCE_BYTES);
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  const { url, error } = usePicture(evidence, asked);
  return (
    <figure className="mt-1 flex w-fit max-w-full flex-col overflow-hidden rounded border border-line bg-sunken not-italic">
      <button
        type="button"
        aria-label={`Open ${evidence.name} large`}
        onClick={() => (asked ? setOpen(true) : setAsked(true))}
        className="flex h-30 min-w-30 max-w-100 items-center justify-center -outline-offset-2"
      >
        {url && !broken ? (
          <img
            src={url}
            alt={evidence.name}
            onError={() => setBroken(true)}
            className="max-h-30 max-w-full object-contain"
          />
        ) : (
          <span className="px-3 text-sm text-ink-3">
            {broken ? 'Not a picture that can be shown' : asked ? 'Loading…' : 'Show the picture'}
          </span>
        )}
      </button>
      <figcaption className="flex h-6 items-center gap-2 border-t border-line px-2 text-sm text-ink-3">
        <span className="truncate-line grow">{evidence.name}</span>
        <span className="nums shrink-0" title={`SHA-256 ${evidence.sha256}`}>
          {bytesText(evidence.size)}
        </span>
      </figcaption>
      {error !== null && <FaultNotice error={error} className="m-1" />}
      {open && <LargePicture evidence={evidence} url={url} onClose={() => setOpen(false)} />}
    </figure>
  );
}

function LargePicture({
  evidence,
  url,
  onClose,
}: {
  evidence: Evidence;
  url: string | null;
  onClose: () => void;
}) {
  const [whole, setWhole] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title={evidence.name}
      description={
        <span className="nums text-sm text-ink-3 [overflow-wrap:anywhere]">{`${bytesText(evidence.size)} · SHA-256 ${evidence.sha256}`}</span>
      }
      footer={
        <>
          <Button aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Fit the window' : 'Actual size'}
          </Button>
          <Button icon={<Download size={14} aria-hidden />} onClick={() => saveEvidence(evidence)}>
            Save as a file
          </Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {url && (
        <div className="overflow-auto">
          <img
            src={url}
            alt={evidence.name}
            className={whole ? 'max-w-none' : 'mx-auto max-h-[60vh] max-w-full object-contain'}
          />
        </div>
      )}
    </Dialog>
  );
}
