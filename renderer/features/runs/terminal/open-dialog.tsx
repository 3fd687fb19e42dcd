/** Opens the terminal that somebody wishes for: asks for the place, and for its name where the policy wants it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { placeText } from '#shared/environments/target-text.ts';
import { decideTerminal } from '#shared/runs/policy.ts';
import { NameField } from '../name-field.tsx';
import { setDock, showTerminal, type TerminalWish } from './dock-state.ts';

/** The size until the pane has measured itself. */
const SIZE = { columns: 100, rows: 24 };

export function OpenDialog({ wish }: { wish: TerminalWish }) {
  const environments = useQuery(queries.environments()).data ?? [];
  const [chosen, setChosen] = useState(wish.environmentId);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const environment =
    environments.find(({ id }) => id === chosen) ??
    (environments.length === 1 ? environments[0] : null) ??
    null;
  const answer =
    environment &&
    decideTerminal({
      policy: environment.policy,
      production: environment.production,
      environmentName: environment.name,
    });
  const close = () => setDock({ asking: null });
  const open = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      client.runs.terminals.open({
        environmentId: environment?.id ?? '',
        runId: wish.runId ?? null,
        runbookId: wish.command?.runbookId ?? null,
        commandId: wish.command?.commandId ?? null,
        parameters: wish.command?.parameters ?? {},
        name: answer?.decision === 'ask for the name' ? name : undefined,
        ...SIZE,
      }),
    onSuccess: ({ id }) => {
      setDock({ asking: null });
      showTerminal(id);
    },
  });
  // Where there is nothing to ask, nothing is asked.
  const begun = useRef(false);
  const { mutate } = open;
  const atOnce = wish.environmentId !== null && answer?.decision === 'run';
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    mutate();
  }, [atOnce, mutate]);
  if (atOnce && !open.error) return null;
  const wantsName = answer?.decision === 'ask for the name';
  const ready =
    environment !== null && answer?.decision !== 'refuse' && (!wantsName || name === environment.name);
  return (
    <Dialog
      open
      onClose={close}
      title="Open a terminal"
      description={
        wish.command
          ? 'The command is typed for you, not entered: read it, then press Enter.'
          : 'A shell of your own. What you type is not kept; what it shows can be pinned.'
      }
      initialFocus={wantsName ? field : undefined}
      onSubmit={() => ready && open.mutate()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!ready} busy={open.isPending}>
            {environment ? `Open in ${environment.name}` : 'Open'}
          </Button>
        </>
      }
    >
      {wish.environmentId === null && (
        <Field label="Environment">
          <Select
            label="Environment"
            options={environments.map((each) => ({
              value: each.id,
              label: each.production ? `${each.name} (production)` : each.name,
            }))}
            value={environment?.id ?? null}
            onChange={(id) => {
              setChosen(id);
              setName('');
            }}
          />
        </Field>
      )}
      {environments.length === 0 && <p className="text-ink-2">There is no environment yet: add one first.</p>}
      {environment && (
        <p className="text-ink-2">
          In <strong className="font-semibold text-ink">{environment.name}</strong>,{' '}
          {placeText(environment.target)}.
        </p>
      )}
      {answer?.reason && <p>{answer.reason}</p>}
      {wantsName && environment && (
        <NameField
          environmentName={environment.name}
          purpose="open it"
          value={name}
          onChange={setName}
          field={field}
        />
      )}
      {open.error && <FaultNotice error={open.error} />}
    </Dialog>
  );
}
