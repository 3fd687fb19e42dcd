/** The run that the reading view shows and drives: which environment, which values, which run, and what can be done. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { Environment } from '#shared/environments/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { Run, RunDetail, Step } from '#shared/runs/model.ts';
import { useKept } from './kept.ts';
import { useParameterValues } from './parameter-values.ts';

export interface RunSession {
  environments: readonly Environment[];
  environment: Environment | null;
  chooseEnvironment: (id: string) => void;
  parameters: Readonly<Record<string, string>>;
  setParameter: (name: string, value: string) => void;
  /** What a new run belongs to. */
  incident: Incident | null;
  incidents: readonly Incident[];
  chooseIncident: (id: string | null) => void;
  keepGoing: boolean;
  setKeepGoing: (keepGoing: boolean) => void;
  run: Run | null;
  steps: readonly Step[];
  /** The latest step of each command. */
  stepOf: ReadonlyMap<string, Step>;
  /** A command runs, waits or asks. */
  active: boolean;
  starting: boolean;
  /** Runs these commands, or the whole diagnosis. */
  start: (commandIds?: string[]) => void;
  stop: () => void;
  /** Puts the run aside; it stays in the list of runs. */
  leave: () => void;
}

const NO_STEPS: readonly Step[] = [];

export function useRunSession(document: Document, runRef: string | undefined): RunSession {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const environments = useQuery(queries.environments()).data ?? [];
  const allIncidents = useQuery(queries.incidents()).data;
  const runs = useQuery(queries.runs({ runbookId: document.id }));
  const goingOn = runs.data?.find((run) => run.state === 'running');
  const detail = useQuery({
    ...queries.run(runRef ?? goingOn?.ref ?? ''),
    enabled: runRef !== undefined || goingOn !== undefined,
  });

  const [environmentId, chooseEnvironment] = useKept<string | null>(`environment ${document.id}`, null);
  const [parameters, setParameter] = useParameterValues(document.id);
  const [incidentId, setIncidentId] = useState<string | null | undefined>(undefined);
  const [keepGoing, setKeepGoing] = useState(false);

  const live = useMemo(() => liveIncidents(allIncidents ?? []), [allIncidents]);
  const incident =
    incidentId === undefined ? (live[0] ?? null) : (live.find(({ id }) => id === incidentId) ?? null);
  // Production is never the choice that nobody made.
  const environment =
    environments.find(({ id }) => id === environmentId) ??
    environments.find(({ production }) => !production) ??
    environments[0] ??
    null;
  const run = detail.data?.run ?? null;
  const steps = detail.data?.steps ?? NO_STEPS;
  const stepOf = useMemo(() => new Map(steps.map((step) => [step.commandId, step])), [steps]);
  const active = steps.some(({ state }) => state !== 'ended' && state !== 'skipped');

  const show = (next: RunDetail) => {
    cache.setQueryData(queries.run(next.run.ref).queryKey, next);
    void navigate({
      to: '/runbooks/$id',
      params: { id: document.ref },
      search: { run: next.run.ref },
      replace: true,
    });
  };
  const begin = useMutation({
    mutationFn: (commandIds: string[] | undefined) => {
      const values = { ...parameters };
      // A single command joins the run that is shown, whose shell remembers where it is.
      if (commandIds && run && continues(run, document, environment)) {
        return client.runs.more({ id: run.id, commandIds, parameters: values, keepGoing: true });
      }
      return client.runs.start({
        runbookId: document.id,
        revision: document.sha256,
        environmentId: environment?.id ?? '',
        commandIds,
        parameters: values,
        incidentId: incident?.id ?? null,
        keepGoing,
      });
    },
    onSuccess: show,
  });

  return {
    environments,
    environment,
    chooseEnvironment,
    parameters,
    setParameter,
    incident,
    incidents: live,
    chooseIncident: setIncidentId,
    keepGoing,
    setKeepGoing,
    run,
    steps,
    stepOf,
    active,
    starting: begin.isPending,
    start: (commandIds) => begin.mutate(commandIds),
    stop: () => run && void client.runs.stop({ id: run.id }).catch(tellFault),
    leave: () =>
      void navigate({ to: '/runbooks/$id', params: { id: document.ref }, search: {}, replace: true }),
  };
}

/** True when further commands can go on in this run: same text, same place, and not broken off. */
function continues(run: Run, document: Document, environment: Environment | null): boolean {
  return (
    run.revision === document.sha256 && run.environmentId === environment?.id && run.state !== 'interrupted'
  );
}
