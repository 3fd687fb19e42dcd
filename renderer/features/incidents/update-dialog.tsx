import { useMutation, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { useNow } from '#renderer/app/now.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { updateInterval } from '#shared/incidents/conventions.ts';
import type { Audience, Incident } from '#shared/incidents/model.ts';
import { innerWords } from '#shared/incidents/updates/inner-words.ts';
import { readAhead } from '#shared/time/ahead.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/grammar.ts';
import { openDialog } from './dialogs.ts';
import { DraftEditor } from './draft-editor.tsx';
import { useDraftText } from './draft-text.ts';
import { NoIncident } from './no-incident.tsx';
import { PastUpdates } from './past-updates.tsx';
import { useNamedIncident } from './use-incident.ts';

const AUDIENCES: readonly { value: Audience; label: string; hint: string }[] = [
  { value: 'internal', label: 'Internal', hint: 'what we know and do, for those who help' },
  { value: 'external', label: 'External', hint: 'state and impact, for those who are affected' },
];

/** `U` on any screen: a status update, drafted from the facts, edited by a person, logged. */
export function UpdateDialog({
  incidentId,
  audience,
  next,
}: {
  incidentId?: string | undefined;
  audience?: Audience | undefined;
  /** When the next one is to be promised for, as typed. */
  next?: string | undefined;
}) {
  const incident = useNamedIncident(incidentId);
  if (!incident) return <NoIncident what="A status update tells of an incident." />;
  return (
    <UpdateForm key={incident.id} incident={incident} first={audience ?? 'internal'} promised={next ?? ''} />
  );
}

function UpdateForm({
  incident,
  first,
  promised,
}: {
  incident: Incident;
  first: Audience;
  promised: string;
}) {
  const conventions = useConventions();
  const field = useRef<HTMLTextAreaElement>(null);
  const [audience, setAudience] = useState(first);
  const [next, setNext] = useState(promised);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const nextProblem = useNextProblem(next, incident.zone);
  // The text tells when the next one follows: it is drafted anew once that is typed, unless it was edited.
  const promise = useSettled(nextProblem.problem ? '' : next.trim());
  const ask = (whom: Audience) => () =>
    client.incidents.updates.draft({ id: incident.id, audience: whom, next: promise || undefined });
  const internal = useDraftText(incident.id, 'internal', ask('internal'), promise);
  const external = useDraftText(
    incident.id,
    'external',
    ask('external'),
    audience === 'external' ? promise : null,
  );
  const draft = audience === 'internal' ? internal : external;
  const post = useMutation({
    mutationFn: () =>
      client.incidents.updates.post({
        id: incident.id,
        audience,
        text: draft.text,
        next: next.trim() || undefined,
        key,
      }),
    onSuccess: () => {
      draft.done();
      setKey(crypto.randomUUID());
      openDialog(null);
      tell(`Logged the ${audience} update to ${incident.ref}`);
    },
    meta: { quiet: true },
  });
  const send = () => {
    if (draft.text.trim() !== '' && !nextProblem.problem && !post.isPending) post.mutate();
  };
  const chooseByDigit = (event: KeyboardEvent) => {
    const chosen = event.altKey ? AUDIENCES[Number(/^Digit([12])$/.exec(event.code)?.[1]) - 1] : undefined;
    if (!chosen) return;
    event.preventDefault();
    setAudience(chosen.value);
  };
  const every = updateInterval(incident, conventions);
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={`Status update for ${incident.ref}`}
      description={incident.title}
      width="xl"
      initialFocus={field}
      onSubmit={send}
      onKeyDown={chooseByDigit}
      footer={
        <>
          <span className="grow text-sm text-ink-3">
            <Kbd keys="mod+enter" /> logs it · <Kbd keys="alt+1" /> internal · <Kbd keys="alt+2" /> external
          </span>
          <Button onClick={() => openDialog(null)}>Close</Button>
          <Button
            type="submit"
            variant="primary"
            busy={post.isPending}
            disabled={draft.text.trim() === '' || nextProblem.problem !== null}
          >
            Log update
          </Button>
        </>
      }
    >
      <RadioRow label="For whom" options={AUDIENCES} value={audience} onChange={setAudience} />
      <DraftEditor draft={draft} label="Update" field={field} onSend={send} />
      {audience === 'external' && <InnerWarning incident={incident} text={draft.text} />}
      <Field
        label="Next update in"
        error={nextProblem.problem}
        hint={
          nextProblem.sentence ??
          (every === 0
            ? 'Empty promises none: this severity asks for no updates.'
            : `Empty takes the interval: ${formatDuration(every * 60)}.`)
        }
        className="max-w-96"
      >
        <TextInput
          value={next}
          placeholder={every === 0 ? '+30m, 15:30' : `+${every}m`}
          onChange={(event) => setNext(event.target.value)}
        />
      </Field>
      {post.error && <FaultNotice error={post.error} />}
      <PastUpdates incident={incident} />
    </Dialog>
  );
}

/** What a promised time means, in both clocks, or what is wrong with it. */
function useNextProblem(next: string, zone: string): { problem: string | null; sentence: string | null } {
  const now = useNow();
  if (next.trim() === '') return { problem: null, sentence: null };
  const read = readAhead(next, { now: new Date(now).toISOString(), zone });
  if ('problem' in read) return { problem: read.problem, sentence: null };
  const local = formatWhen({ ...read.at, precision: 'minute', zone }, zone);
  const utc = formatWhen({ ...read.at, precision: 'minute', zone: 'UTC' }, 'UTC');
  return { problem: null, sentence: `Due ${local}${zone === 'UTC' ? '' : ` (${utc} UTC)`}.` };
}

/** Words of an external text that look as if they were meant for inside. */
function InnerWarning({ incident, text }: { incident: Incident; text: string }) {
  const { roles } = useConventions();
  const head = useQuery(queries.incidentHead(incident.id)).data;
  const environments = useQuery(queries.environments()).data ?? [];
  const found = innerWords(text, {
    roles,
    people: [...new Set([incident.declaredBy, ...(head?.roles ?? []).map(({ person }) => person)])],
    names: environments.map(({ name }) => name),
  });
  const told = [...new Map(found.map((word) => [word.text, word])).values()];
  return (
    // While it is empty it takes no room, the gap before it included.
    <div role="status" className="empty:-mt-3">
      {told.length > 0 && (
        <p className="flex gap-2 rounded border border-amber-line bg-amber-tint px-3 py-2">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-amber" />
          <span>
            <b className="font-medium">Is this meant for outside?</b>{' '}
            {told.map(({ text: word, kind }, index) => (
              <span key={word}>
                {index > 0 && ', '}
                <code className="text-code [overflow-wrap:anywhere]">{word}</code>{' '}
                <span className="text-ink-2">({kind})</span>
              </span>
            ))}
          </span>
        </p>
      )}
    </div>
  );
}
