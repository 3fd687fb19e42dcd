import { useMutation, useQuery } from '@tanstack/react-query';
import { Columns2, History, Rows2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useZone } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { bytesText, fullTime } from '#renderer/ui/time-text.ts';
import { tell } from '#renderer/ui/toast.tsx';
import { compareTexts } from '#shared/library/comparing.ts';
import type { Document } from '#shared/library/model.ts';
import type { DocumentVersion } from '#shared/library/writing.ts';
import { Comparison } from './comparison.tsx';

/** Which two versions are compared; null for what is shown first. */
export type Compared = { before: number; after: number } | null;

/** Every text that the document had: who, when, what changed, any two beside each other, and back to one of them. */
export function VersionsDialog({
  document,
  compared,
  onCompare,
  beforeRestore,
  onClose,
}: {
  document: Document;
  compared: Compared;
  onCompare: (compared: Compared) => void;
  /** Saves what is not saved yet, which becomes a version; false when that failed. */
  beforeRestore: () => Promise<boolean>;
  onClose: () => void;
}) {
  const versions = useQuery(queries.versions(document.id));
  const known = versions.data ?? [];
  const newest = known[0]?.number ?? 1;
  const after = compared?.after ?? newest;
  const before = compared?.before ?? Math.max(1, after - 1);
  const chosen = known.find(({ number }) => number === after);
  const restore = useMutation({
    mutationFn: async (number: number) => {
      if (!(await beforeRestore())) return;
      await client.library.restoreVersion({ id: document.id, number });
      tell(`${document.ref} is as version ${number} was`, {
        detail: 'The text from before is a version too.',
      });
      onCompare(null);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Versions of ${document.ref}`}
      description="Every saved text is kept. Live blocks show the data as it was when the text was saved."
      width="xl"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            icon={<History size={14} aria-hidden />}
            busy={restore.isPending}
            disabled={!chosen || after === newest}
            onClick={() => restore.mutate(after)}
          >
            {after === newest ? 'This is the newest' : `Restore version ${after}`}
          </Button>
        </>
      }
    >
      {versions.error && <FaultNotice error={versions.error} />}
      <div className="flex min-h-0 gap-3">
        <VersionList
          versions={known}
          after={after}
          onChoose={(number) => onCompare({ after: number, before: Math.max(1, number - 1) })}
        />
        {chosen && (
          <Difference
            documentId={document.id}
            versions={known}
            before={before}
            after={chosen}
            onBefore={(number) => onCompare({ before: number, after })}
          />
        )}
      </div>
    </Dialog>
  );
}

function VersionList({
  versions,
  after,
  onChoose,
}: {
  versions: readonly DocumentVersion[];
  after: number;
  onChoose: (number: number) => void;
}) {
  const zone = useZone();
  return (
    <ul aria-label="Versions" className="flex w-72 shrink-0 flex-col gap-px">
      {versions.map(({ number, actor, at, size, change }) => (
        <li key={number}>
          <button
            type="button"
            aria-current={number === after ? 'true' : undefined}
            onClick={() => onChoose(number)}
            className={classes(
              'flex w-full flex-col rounded px-2 py-1 text-left hover:bg-hover',
              number === after && 'bg-accent-tint',
            )}
          >
            <span className="nums flex w-full items-baseline gap-2">
              <b className="font-semibold">{number}</b>
              <span>{fullTime(Date.parse(at), zone)}</span>
              <span className="grow" />
              <span className="text-sm text-ink-3">{bytesText(size)}</span>
            </span>
            <span className="text-sm text-ink-2">
              {actor}: {change}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Difference({
  documentId,
  versions,
  before,
  after,
  onBefore,
}: {
  documentId: string;
  versions: readonly DocumentVersion[];
  before: number;
  after: DocumentVersion;
  onBefore: (number: number) => void;
}) {
  const [sideBySide, setSideBySide] = useState(true);
  const old = useQuery(queries.version(documentId, before));
  const next = useQuery(queries.version(documentId, after.number));
  const rows = useMemo(
    () => (old.data && next.data ? compareTexts(old.data.text, next.data.text) : null),
    [old.data, next.data],
  );
  const same = before === after.number || rows?.every(({ kind }) => kind === 'same' || kind === 'skipped');
  return (
    <section aria-label="Differences" className="flex min-w-0 grow flex-col gap-2">
      <div className="flex items-center gap-2">
        <span className="text-ink-2">Compared with</span>
        <Select
          label="Compared with"
          value={String(before)}
          onChange={(value) => onBefore(Number(value))}
          options={versions.map(({ number }) => ({ value: String(number), label: `version ${number}` }))}
        />
        <span className="grow" />
        <Button
          size="sm"
          variant="ghost"
          icon={sideBySide ? <Rows2 size={14} aria-hidden /> : <Columns2 size={14} aria-hidden />}
          onClick={() => setSideBySide(!sideBySide)}
        >
          {sideBySide ? 'One below the other' : 'Side by side'}
        </Button>
      </div>
      {(old.error ?? next.error) && <FaultNotice error={old.error ?? next.error} />}
      <section
        aria-label="Lines"
        className="max-h-[50vh] overflow-auto rounded border border-line"
        // A region that scrolls must be reachable by keyboard.
        tabIndex={rows ? 0 : undefined}
      >
        {rows && !same && <Comparison rows={rows} sideBySide={sideBySide} />}
        {rows && same && <p className="p-3 text-ink-3">The two texts are the same.</p>}
      </section>
    </section>
  );
}
