import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Badge, type Tone } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { MirrorQuestion, MirrorState, MirrorStatus } from '#shared/exports/mirror/model.ts';
import { MirrorBegin } from './mirror-begin.tsx';
import { MirrorDecision } from './mirror-decision.tsx';

const STATES: Record<MirrorState, { word: string; tone: Tone }> = {
  off: { word: 'off', tone: 'neutral' },
  'in step': { word: 'in step', tone: 'green' },
  working: { word: 'being brought in step', tone: 'blue' },
  asking: { word: 'to decide', tone: 'red' },
  away: { word: 'folder away', tone: 'amber' },
  elsewhere: { word: 'in step, by another process', tone: 'green' },
};

/** The folder that is kept in step: its state, what is to decide, and how to begin. */
export function MirrorPanel({
  status,
  input,
}: {
  status: MirrorStatus;
  input: RefObject<HTMLInputElement | null>;
}) {
  const [deciding, setDeciding] = useState<MirrorQuestion | null>(null);
  const quiet = { meta: { quiet: true } };
  const sync = useMutation({ mutationFn: () => client.mirror.sync(), ...quiet });
  const off = useMutation({ mutationFn: () => client.mirror.off(), ...quiet });
  if (status.state === 'off') return <MirrorBegin input={input} />;
  const { word, tone } = STATES[status.state];
  const error = sync.error ?? off.error;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border border-line bg-sunken px-3 py-2">
        <code className="min-w-0 grow text-code [overflow-wrap:anywhere]">{status.folder}</code>
        <span role="status">
          <Badge tone={tone}>{word}</Badge>
        </span>
        <span className="nums text-sm text-ink-3">
          {status.units} {status.units === 1 ? 'file' : 'files'}
        </span>
        <Button size="sm" busy={sync.isPending} onClick={() => sync.mutate()}>
          Look now
        </Button>
        <Button size="sm" variant="ghost" busy={off.isPending} onClick={() => off.mutate()}>
          Stop mirroring
        </Button>
      </div>
      {error && <FaultNotice error={error} />}
      {status.why && <p className="text-ink-2">{status.why}</p>}
      {status.questions.length > 0 && <Questions questions={status.questions} onDecide={setDeciding} />}
      {status.problems.length > 0 && (
        <Told label="Not taken" title="Left as they are" told={status.problems} />
      )}
      {status.warnings.length > 0 && (
        <Told label="To look at" title="Taken, with something to look at" told={status.warnings} />
      )}
      {deciding && <MirrorDecision question={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}

function Questions({
  questions,
  onDecide,
}: {
  questions: readonly MirrorQuestion[];
  onDecide: (question: MirrorQuestion) => void;
}) {
  return (
    <section aria-label="To decide" className="flex flex-col">
      <h3 className="pb-1 font-medium">To decide: {questions.length}</h3>
      <ul className="flex flex-col rounded border border-line">
        {questions.map((question) => (
          <li
            key={question.key}
            className="flex items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0"
          >
            <div className="min-w-0 grow">
              <p className="truncate-line">
                {[question.ref, question.title].filter(Boolean).join(' ')}{' '}
                <Badge tone="red">{question.kind}</Badge>
              </p>
              <p className="truncate-line text-sm text-ink-3">
                {question.path}
                {question.why && `: ${question.why}`}
              </p>
            </div>
            <Button
              size="sm"
              aria-label={`Decide ${question.unit === 'action' ? `${question.ref} in ` : ''}${question.path}`}
              onClick={() => onDecide(question)}
            >
              Decide
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ label, title, told }: { label: string; title: string; told: MirrorStatus['problems'] }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h3 className="font-medium">
        {title}: {told.length}
      </h3>
      <ul className="flex max-h-60 flex-col gap-0.5 overflow-y-auto text-ink-2">
        {told.map(({ path, why }) => (
          <li key={`${path} ${why}`}>
            <code className="text-code">{path}</code>: {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
