import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Import } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import type { ImportReading } from '#shared/incidents/imports/contract.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { attachFiles } from './attaching.ts';
import { openDialog } from './dialogs.ts';
import { ImportPick } from './import-pick.tsx';
import { type ImportSource, sourceOfFiles, sourceOfText } from './import-source.ts';
import { ImportStart } from './import-start.tsx';
import { type ImportWishes, NO_WISHES, requestOf } from './import-wishes.ts';
import { NoIncident } from './no-incident.tsx';
import { useLiveIncident } from './use-incident.ts';

/** Messages from elsewhere onto a timeline: choose a source, pick, import. Without an incident it is the live one. */
export function ImportDialog({
  incidentId,
  files,
}: {
  incidentId?: string | undefined;
  /** Dropped already. */
  files?: Given | undefined;
}) {
  const live = useLiveIncident();
  const named = useQuery(queries.incidents()).data?.find(
    ({ id, ref }) => id === incidentId || ref === incidentId,
  );
  const incident = incidentId === undefined ? live : named;
  if (!incident)
    return incidentId === undefined ? (
      <NoIncident what="Messages are imported onto the timeline of an incident." />
    ) : null;
  return <Importing incident={incident} given={files} />;
}

type Given = readonly File[] | Promise<readonly File[]>;

/** A reading that failed, with the fields that may help: those of a table when its columns were not found. */
function nothingRead({ format }: ImportWishes, error: unknown): ImportReading {
  const guess = faultOf(error).code === 'imports.column' ? 'csv' : 'chat';
  const nothing = { channels: [], candidates: [], total: 0, warnings: [], unread: [], readAt: '' };
  return { format: format === 'auto' ? guess : format, ...nothing };
}

function Importing({ incident, given }: { incident: Incident; given: Given | undefined }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [source, setSource] = useState<ImportSource | null>(null);
  const [wishes, setWishes] = useState<ImportWishes>(NO_WISHES);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [without, setWithout] = useState(false);
  /** "Today" and clocks without a day are told from when the source was chosen, however long the picking takes. */
  const [readAt, setReadAt] = useState('');
  const close = () => openDialog(null);

  const choose = useMutation({
    mutationFn: async (what: Given | string) =>
      typeof what === 'string' ? sourceOfText(what) : sourceOfFiles(await what),
    onSuccess: (chosen) => {
      setWishes(NO_WISHES);
      setPicked(new Set());
      setWithout(false);
      setReadAt(new Date().toISOString());
      setLastGood(null);
      setSource(chosen);
    },
    meta: { quiet: true },
  });
  const { mutate } = choose;
  useEffect(() => {
    if (given) mutate(given);
  }, [given, mutate]);

  const reading = useQuery({
    // Beside the features' keys: a change on the timeline is no reason to read a whole export again.
    queryKey: ['imports', incident.id, source?.id, wishes],
    queryFn: ({ signal }) =>
      client.incidents.imports.read(requestOf(incident.id, source!, wishes, readAt), { signal }),
    enabled: source !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const [lastGood, setLastGood] = useState<ImportReading | null>(null);
  if (reading.data && reading.data !== lastGood) setLastGood(reading.data);
  /** What was read last: a wish that cannot be fulfilled is told beside the fields in which it can be changed. */
  const data =
    source && (reading.data ?? lastGood ?? (reading.error ? nothingRead(wishes, reading.error) : null));
  const keys = data ? data.candidates.filter(({ key }) => picked.has(key)).map(({ key }) => key) : [];
  const take = useMutation({
    mutationFn: () =>
      client.incidents.imports.take({
        ...requestOf(incident.id, source!, wishes, readAt),
        keys,
        withoutUnread: without,
      }),
    onSuccess: ({ taken, already }) => {
      close();
      tell(taken === 0 ? 'All of it was there already' : `Imported ${taken} onto ${incident.ref}`, {
        detail: already > 0 && taken > 0 ? `${already} were there already.` : undefined,
        action:
          taken > 0
            ? {
                label: 'Undo',
                run: () => void client.incidents.undo({ id: incident.id }).then(({ what }) => tell(what)),
              }
            : undefined,
      });
    },
    meta: { quiet: true },
  });

  const undecided = (data?.unread.length ?? 0) > 0 && !without;
  const ready = keys.length > 0 && !undecided && !reading.isFetching && !reading.error;
  const submit = () => {
    if (ready && !take.isPending) take.mutate();
    else if (!source && text.trim() !== '') mutate(text);
  };
  const latest = useRef(submit);
  latest.current = submit;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const again = () => {
    setLastGood(null);
    setSource(null);
    choose.reset();
    take.reset();
  };
  const { originals = [] } = source ?? {};
  return (
    <Dialog
      open
      onClose={close}
      width={source ? 'xl' : 'lg'}
      title={source ? `Import from ${source.name}` : `Import onto ${incident.ref}`}
      description={
        source
          ? 'Pick what belongs on the timeline. Nothing is stored before you import; one undo takes all of it back.'
          : 'What was said and done elsewhere, with who and when. You pick before anything is taken.'
      }
      initialFocus={source ? undefined : field}
      footer={
        <>
          {source && <Button onClick={again}>Choose another source</Button>}
          {originals.length > 0 && (
            <Button
              variant="ghost"
              onClick={() => {
                close();
                attachFiles(incident, originals);
              }}
            >
              Attach as a file instead
            </Button>
          )}
          <span className="min-w-0 grow text-right text-sm text-ink-2">
            {keys.length > 0 && undecided && 'Say above whether to go on without what cannot be read.'}
          </span>
          <Button onClick={close}>Cancel</Button>
          {source ? (
            <Button
              variant="primary"
              icon={<Import size={14} aria-hidden />}
              disabled={!ready}
              busy={take.isPending}
              onClick={submit}
            >
              Import {keys.length > 0 ? keys.length : ''} <Kbd keys="mod+enter" />
            </Button>
          ) : (
            <Button variant="primary" disabled={text.trim() === ''} busy={choose.isPending} onClick={submit}>
              Read <Kbd keys="mod+enter" />
            </Button>
          )}
        </>
      }
    >
      <div className="flex min-h-0 min-w-0 flex-col gap-3">
        {!source && (
          <ImportStart
            text={text}
            field={field}
            onText={(next, pasted) => {
              setText(next);
              if (pasted) mutate(next);
            }}
            onFiles={mutate}
          />
        )}
        {choose.error && !source && <FaultNotice error={choose.error} />}
        {source && reading.error && <FaultNotice error={reading.error} />}
        {source && !data && reading.isFetching && (
          <p className="flex items-center gap-2 py-8 text-ink-2">
            <Spinner /> Reading {source.name}…
          </p>
        )}
        {data && (
          <ImportPick
            reading={data}
            busy={reading.isFetching}
            wishes={wishes}
            home={incident.zone}
            picked={picked}
            without={without}
            onWishes={setWishes}
            onPick={setPicked}
            onWithout={setWithout}
          />
        )}
        {take.error && <FaultNotice error={take.error} />}
      </div>
    </Dialog>
  );
}
