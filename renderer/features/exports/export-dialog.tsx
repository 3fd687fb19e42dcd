import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { download } from '#renderer/client/download.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import { type Choice, FORMATS, wishesOf } from './formats.ts';

export interface ExportProps {
  /** Of a document or an incident. */
  id: string;
  /** `PM-2`. */
  reference: string;
  /** Saves what is not saved yet; false when it could not be. */
  beforeExport?: (() => Promise<boolean>) | undefined;
}

/** What was chosen last in this window is offered first. */
let lastChoice: Choice = 'md';

type Place = 'zip' | 'path';
const PLACES = [
  { value: 'zip', label: 'As one ZIP file', hint: 'Saved like a download.' },
  { value: 'path', label: 'Into a folder', hint: 'Of the machine that Hotwash runs on.' },
] as const satisfies readonly { value: Place; label: string; hint: string }[];

/** Asks in which form something leaves, and writes it. */
export function ExportDialog({
  id,
  reference,
  beforeExport,
  onClose,
}: ExportProps & { onClose: () => void }) {
  const [choice, setChoice] = useState<Choice>(lastChoice);
  const [place, setPlace] = useState<Place>('zip');
  const [path, setPath] = useState('');
  const [replace, setReplace] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const replaceId = useId();
  const printer = useQuery({ queryKey: ['exports', 'printer'], queryFn: () => client.exports.printer() });
  const toPath = choice === 'folder' && place === 'path';

  const run = useMutation({
    // Shown in the dialog, where it can be answered.
    meta: { quiet: true },
    mutationFn: async (): Promise<readonly string[] | null> => {
      if (beforeExport && !(await beforeExport())) return null;
      lastChoice = choice;
      stop.current = new AbortController();
      const { signal } = stop.current;
      const wishes = wishesOf(choice);
      if (toPath) {
        const written = await client.exports.folder(
          { id, path: path.trim(), plain: wishes.plain, replace },
          { signal },
        );
        tell(`Wrote ${written.files.length} files`, { detail: written.path });
        return written.warnings;
      }
      const file = await client.exports.file({ id, ...wishes }, { signal });
      download(file);
      tell(`Exported ${file.name}`);
      return file.warnings;
    },
    onSuccess: (warnings) => {
      if (warnings !== null && warnings.length === 0) onClose();
    },
  });
  const close = () => {
    stop.current?.abort();
    onClose();
  };
  const warnings = run.data ?? [];
  const stopped = stop.current?.signal.aborted === true;
  const asksToReplace =
    toPath && run.error !== null && /^exports\.(?:not-ours|changed)$/.test(faultOf(run.error).code);
  const formats = FORMATS.map((format) =>
    format.value === 'pdf' && printer.data === null
      ? { ...format, hint: 'Needs Chromium, Chrome or Edge on this machine; none was found.' }
      : format,
  );
  if (warnings.length > 0) return <Warnings reference={reference} warnings={warnings} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={close}
      title={`Export ${reference}`}
      width="lg"
      onSubmit={() => {
        if (!run.isPending && !(toPath && path.trim() === '')) run.mutate();
      }}
      footer={
        <>
          <Button onClick={run.isPending ? () => stop.current?.abort() : close}>
            {run.isPending ? 'Stop' : 'Cancel'}
          </Button>
          <Button
            variant="primary"
            type="submit"
            busy={run.isPending}
            disabled={toPath && path.trim() === ''}
          >
            {asksToReplace && replace ? 'Replace' : 'Export'}
          </Button>
        </>
      }
    >
      <RadioRow stacked label="Format" options={formats} value={choice} onChange={setChoice} />
      {choice === 'folder' && (
        <>
          <RadioRow label="Where to" options={PLACES} value={place} onChange={setPlace} />
          {place === 'path' && (
            <Field
              label="Folder"
              hint="The whole path; ~ is the home folder. It is made when it is not there."
            >
              <TextInput
                value={path}
                onChange={(event) => setPath(event.target.value)}
                placeholder="~/reviews/checkout"
              />
            </Field>
          )}
        </>
      )}
      {run.error !== null && !stopped && <FaultNotice error={run.error} />}
      {asksToReplace && (
        <Checkbox
          id={replaceId}
          checked={replace}
          onChange={setReplace}
          label="Write into it all the same: files of the same names are replaced, others stay"
        />
      )}
    </Dialog>
  );
}

function Warnings({
  reference,
  warnings,
  onClose,
}: {
  reference: string;
  warnings: readonly string[];
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${reference} was exported, but not all of it`}
      description="Everything else is there."
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Dialog>
  );
}
