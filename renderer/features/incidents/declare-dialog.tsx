import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { useZone } from '#renderer/app/zone.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import type { IncidentKind } from '#shared/incidents/model.ts';
import {
  type DeclareForm,
  declareFrom,
  newDeclaration,
  problemsOf,
  readTags,
  severityOfKey,
} from './declare-form.ts';
import { openDialog } from './dialogs.ts';
import { nextChoice, RunbookSuggestions, useSuggestedRunbooks } from './runbook-suggestions.tsx';
import { SeverityChoice } from './severity-choice.tsx';

const KINDS: readonly { value: IncidentKind; label: string; hint: string }[] = [
  { value: 'real', label: 'Real', hint: 'it happens now' },
  { value: 'drill', label: 'Drill', hint: 'an exercise' },
  { value: 'retrospective', label: 'Afterwards', hint: 'for the record' },
];

/**
 * Declares an incident in one breath: type a title, Enter. Without leaving the title, `Alt` and a digit chooses the
 * severity, `Alt R` or the arrow keys a runbook that fits. Enter twice declares once.
 */
export function DeclareDialog({ title = '' }: { title?: string | undefined }) {
  const zone = useZone();
  const titleField = useRef<HTMLInputElement>(null);
  const [key] = useState(() => crypto.randomUUID());
  const [form, setForm] = useState(() => newDeclaration(zone, title));
  const [tried, setTried] = useState(false);
  const set = (patch: Partial<DeclareForm>) => setForm((old) => ({ ...old, ...patch }));
  const suggested = useSuggestedRunbooks({
    title: form.title,
    alert: form.alert,
    service: form.service,
    tags: readTags(form.tags),
  });
  // One that no longer fits is no longer shown, and must not be attached unseen.
  const chosen = suggested.some(({ id }) => id === form.runbookId) ? form.runbookId : null;
  const declare = useMutation({
    mutationFn: () => declareFrom({ ...form, runbookId: chosen }, key),
    onSuccess: (incident) => {
      openDialog(null);
      go(`/incidents/${incident.ref}`);
    },
    meta: { quiet: true },
  });
  const problems = tried ? problemsOf(form, new Date().toISOString()) : {};
  const submit = () => {
    setTried(true);
    const found = problemsOf(form, new Date().toISOString());
    if (found.title) titleField.current?.focus();
    if (Object.keys(found).length === 0 && !declare.isPending) declare.mutate();
  };
  // A prefilled title is gone on with, not typed over.
  useEffect(() => titleField.current?.setSelectionRange(title.length, title.length), [title]);

  const onKeyDown = (event: KeyboardEvent) => {
    const severity = severityOfKey(event);
    if (severity) {
      event.preventDefault();
      set({ severity });
    } else if (event.altKey && event.code === 'KeyR') {
      event.preventDefault();
      set({ runbookId: nextChoice(suggested, chosen, event.shiftKey ? -1 : 1) });
    } else if (event.target === titleField.current && /^Arrow(?:Up|Down)$/.test(event.key)) {
      event.preventDefault();
      set({ runbookId: nextChoice(suggested, chosen, event.key === 'ArrowDown' ? 1 : -1) });
    }
  };

  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title="Declare an incident"
      description={
        form.kind === 'retrospective'
          ? 'For the record: no clock runs.'
          : 'The clock starts now. Everything can be corrected later.'
      }
      initialFocus={titleField}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      footer={
        <>
          <span className="grow text-sm text-ink-3">
            <Kbd keys="enter" /> declares
          </span>
          <Button onClick={() => openDialog(null)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={declare.isPending}>
            {form.kind === 'retrospective' ? 'Record' : 'Declare'} {form.severity}
          </Button>
        </>
      }
    >
      <Field label="What is wrong" error={problems.title} hint="What people notice, not why it happens.">
        <TextInput
          ref={titleField}
          value={form.title}
          maxLength={300}
          placeholder="Checkout fails for some customers"
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <SeverityChoice severity={form.severity} onChange={(severity) => set({ severity })} />
      <RunbookSuggestions
        suggested={suggested}
        chosen={chosen}
        onChoose={(runbookId) => set({ runbookId })}
      />
      <RadioRow label="Kind" options={KINDS} value={form.kind} onChange={(kind) => set({ kind })} />
      {form.kind === 'retrospective' && (
        <Field
          label="When it began"
          error={problems.started}
          hint={`Such as yesterday 23:50, 2026-11-03 14:3x, ~14:30; in ${form.zone}. It can be left open.`}
        >
          <TextInput
            value={form.started}
            onChange={(event) => set({ started: event.target.value })}
            className="max-w-72"
          />
        </Field>
      )}
      <More form={form} set={set} zoneProblem={problems.zone} />
      {declare.error && <FaultNotice error={declare.error} />}
    </Dialog>
  );
}

/** What few need in the first seconds, folded. */
function More({
  form,
  set,
  zoneProblem,
}: {
  form: DeclareForm;
  set: (patch: Partial<DeclareForm>) => void;
  zoneProblem: string | undefined;
}) {
  return (
    <details open={zoneProblem !== undefined || undefined}>
      <summary className="rounded-sm text-sm text-ink-2">More: service, alert, tags, time zone</summary>
      <div className="grid grid-cols-2 gap-3 pt-2">
        <Field label="Service">
          <TextInput
            value={form.service}
            maxLength={300}
            placeholder="checkout"
            onChange={(event) => set({ service: event.target.value })}
          />
        </Field>
        <Field label="Alert">
          <TextInput
            value={form.alert}
            maxLength={300}
            placeholder="HighErrorRate"
            onChange={(event) => set({ alert: event.target.value })}
          />
        </Field>
        <Field label="Tags" hint="With commas between them.">
          <TextInput
            value={form.tags}
            placeholder="payments, eu-west"
            onChange={(event) => set({ tags: event.target.value })}
          />
        </Field>
        <Field label="Time zone" error={zoneProblem} hint="Times are entered and shown in it.">
          <TextInput value={form.zone} onChange={(event) => set({ zone: event.target.value.trim() })} />
        </Field>
      </div>
    </details>
  );
}
