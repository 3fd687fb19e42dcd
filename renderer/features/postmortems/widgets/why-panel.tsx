import { useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { AddAction } from '#renderer/features/actions/add-action.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Evidence } from '#shared/incidents/model.ts';
import type { Why } from '#shared/postmortems/model.ts';

export type PanelPart = 'factor' | 'evidence' | 'action';

export interface LabelledEvidence {
  label: string;
  evidence: Evidence;
}

/** More of them than this can be narrowed down by words. */
const MANY = 6;

/** What an answer carries: the factor's name, evidence, an action. Escape goes back to the line. */
export function WhyPanel({
  why,
  path,
  part,
  incidentId,
  zone,
  evidence,
  actions,
  onClose,
}: {
  why: Why;
  path: string;
  /** Where the focus begins. */
  part: PanelPart;
  incidentId: string;
  zone: string;
  evidence: readonly LabelledEvidence[];
  /** All of the incident. */
  actions: readonly ActionItem[];
  onClose: () => void;
}) {
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <fieldset
      aria-label={`What why ${path} carries`}
      onKeyDown={keys}
      className="my-1 flex flex-col gap-1.5 rounded border border-line bg-sunken px-2 py-1.5"
    >
      <FactorField why={why} focus={part === 'factor'} onClose={onClose} />
      <EvidencePicker why={why} pieces={evidence} focus={part === 'evidence'} />
      <Labelled label="Action">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <AddAction incidentId={incidentId} whyId={why.id} zone={zone} focus={part === 'action'} />
          <PickAction why={why} actions={actions} />
        </div>
      </Labelled>
    </fieldset>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start gap-x-2">
      <span className="w-16 shrink-0 pt-1 text-sm text-ink-3">{label}</span>
      {children}
    </div>
  );
}

function useUpdateWhy(why: Why) {
  return useMutation({
    mutationFn: (patch: { factor?: string; contributingFactor?: boolean; evidenceIds?: string[] }) =>
      client.postmortems.updateWhy({ whyId: why.id, ...patch }),
  });
}

function FactorField({ why, focus, onClose }: { why: Why; focus: boolean; onClose: () => void }) {
  const listId = useId();
  const factors = useQuery(queries.factors());
  const update = useUpdateWhy(why);
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    const factor = typed?.trim();
    if (factor !== undefined && factor !== why.factor) update.mutate({ factor });
    setTyped(null);
  };
  return (
    <Labelled label="Factor">
      <label className="flex h-7 shrink-0 items-center gap-1.5">
        <input
          type="checkbox"
          checked={why.contributingFactor}
          onChange={(event) => update.mutate({ contributingFactor: event.target.checked })}
          className="size-3.5 accent-(--accent)"
        />
        contributes
      </label>
      <input
        aria-label="Name of the contributing factor"
        list={listId}
        ref={focus ? focusOnce : undefined}
        value={typed ?? why.factor}
        maxLength={200}
        placeholder="missing alert, unbounded input, …"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          save();
          onClose();
        }}
        className={`${inputClasses} w-auto! min-w-40 flex-1`}
      />
      <datalist id={listId}>
        {(factors.data ?? []).map(({ factor }) => (
          <option key={factor} value={factor} />
        ))}
      </datalist>
    </Labelled>
  );
}

function EvidencePicker({
  why,
  pieces,
  focus,
}: {
  why: Why;
  pieces: readonly LabelledEvidence[];
  focus: boolean;
}) {
  const [words, setWords] = useState('');
  const update = useUpdateWhy(why);
  if (pieces.length === 0) {
    return (
      <Labelled label="Evidence">
        <p className="flex-1 pt-1 text-sm text-ink-3">
          The incident has none yet. Pin the output of a run, or attach a file to its timeline.
        </p>
      </Labelled>
    );
  }
  const wanted = words.trim().toLowerCase();
  const shown = pieces.filter(({ label, evidence }) =>
    `${label} ${nameOf(evidence)}`.toLowerCase().includes(wanted),
  );
  const pick = (id: string, on: boolean) =>
    update.mutate({
      evidenceIds: pieces
        .map(({ evidence }) => evidence.id)
        .filter((each) => (each === id ? on : why.evidenceIds.includes(each))),
    });
  return (
    <Labelled label="Evidence">
      <div className="min-w-40 flex-1">
        {pieces.length > MANY && (
          <input
            aria-label="Find evidence"
            ref={focus ? focusOnce : undefined}
            value={words}
            placeholder={`Find among ${pieces.length}`}
            onChange={(event) => setWords(event.target.value)}
            className={`${inputClasses} mb-1`}
          />
        )}
        <ul className="max-h-40 overflow-y-auto">
          {shown.map(({ label, evidence }, index) => (
            <li key={evidence.id}>
              <label className="flex min-h-6 items-center gap-1.5">
                <input
                  type="checkbox"
                  ref={focus && index === 0 && pieces.length <= MANY ? focusOnce : undefined}
                  checked={why.evidenceIds.includes(evidence.id)}
                  onChange={(event) => pick(evidence.id, event.target.checked)}
                  className="size-3.5 shrink-0 accent-(--accent)"
                />
                <span className="nums shrink-0 text-ink-3">{label}</span>
                <span className="truncate-line min-w-0">{nameOf(evidence)}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </Labelled>
  );
}

/** An action that is there already, hung on this why. */
function PickAction({ why, actions }: { why: Why; actions: readonly ActionItem[] }) {
  const hang = useMutation({
    mutationFn: (id: string) => client.actions.update({ id, whyId: why.id }),
  });
  const others = actions.filter(({ whyId }) => whyId !== why.id);
  if (others.length === 0) return null;
  return (
    <Select
      label="Or an action that is there already"
      hint="Or one that is there already…"
      options={others.map(({ id, ref, text }) => ({ value: id, label: `${ref} ${text}` }))}
      value={null}
      onChange={(id) => hang.mutate(id)}
      className="w-full max-w-full"
    />
  );
}

function nameOf({ name, command, environment }: Evidence): string {
  return command === null ? name : environment === null ? command : `${command} @${environment}`;
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus();
}
