/** The run that the reading view shows and drives: which environment, which values, which run, and what can be done. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { goesOn } from '#renderer/features/runs/run-progress.tsx';
import { type RunControl, useRunControl } from '#renderer/features/runs/use-run-control.ts';
import type { Environment } from '#shared/environments/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { Run, RunDetail, Step } from '#shared/runs/model.ts';
import { useKept } from './kept.ts';
import { useParameterValues } from './parameter-values.ts';
import { NO_LIMITS, type RunLimits } from './run-limits.ts';

export interface RunSession {
  environments: readonly Environment[];
  environment: Environment | null;
  chooseEnvironment: (id: string) => void;
  /** Others in which a new run of several commands runs at the same time. */
  also: readonly Environment[];
  setAlso: (ids: readonly string[]) => void;
  limits: RunLimits;
  setLimits: (limits: RunLimits) => void;
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
  /** Pause, resume, run again. */
  control: RunControl;
  /** Puts the run aside; it stays in the list of runs. */
  leave: () => void;
}

const NO_STEPS: readonly Step[] = [];
const NOBODY: readonly string[] = [];

/** Where the runbook is worked with. */
export interface RunPlace {
  /** The incident that it stands beside: every run belongs to it. Null where the person chooses. */
  incident: Incident | null;
  /** Shows a run in this place; undefined puts it aside. */
  show: (run: string | undefined) => void;
}

export function useRunSession(document: Document, runRef: string | undefined, place: RunPlace): RunSession {
  const cache = useQueryClient();
  const environments = useQuery(queries.environments()).data ?? [];
  const allIncidents = useQuery(queries.incidents()).data;
  const runs = useQuery(queries.runs({ runbookId: document.id }));
  const goingOn = runs.data?.find(
    (run) => run.groupId === null && goesOn(run) && (!place.incident || run.incidentId === place.incident.id),
  );
  const detail = useQuery({
    ...queries.run(runRef ?? goingOn?.ref ?? ''),
    enabled: runRef !== undefined || goingOn !== undefined,
  });

  const [environmentId, chooseEnvironment] = useKept<string | null>(`environment ${document.id}`, null);
  const [parameters, setParameter] = useParameterValues(document.id);
  const [incidentId, setIncidentId] = useState<string | null | undefined>(undefined);
  const [keepGoing, setKeepGoing] = useState(false);
  const [alsoIds, setAlso] = useKept<readonly string[]>(`also ${document.id}`, NOBODY);
  const [limits, setLimits] = useKept<RunLimits>(`limits ${document.id}`, NO_LIMITS);

  const live = useMemo(() => liveIncidents(allIncidents ?? []), [allIncidents]);
  const chosen =
    incidentId === undefined ? (live[0] ?? null) : (live.find(({ id }) => id === incidentId) ?? null);
  const incident = place.incident ?? chosen;
  // Production is never the choice that nobody made.
  const environment =
    environments.find(({ id }) => id === environmentId) ??
    environments.find(({ production }) => !production) ??
    environments[0] ??
    null;
  const also = environments.filter(({ id }) => id !== environment?.id && alsoIds.includes(id));
  const run = detail.data?.run ?? null;
  const steps = detail.data?.steps ?? NO_STEPS;
  const stepOf = useMemo(() => new Map(steps.map((step) => [step.commandId, step])), [steps]);
  const active =
    (run !== null && goesOn(run)) || steps.some(({ state }) => state !== 'ended' && state !== 'skipped');

  const show = (next: RunDetail) => {
    cache.setQueryData(queries.run(next.run.ref).queryKey, next);
    place.show(next.run.ref);
  };
  const begin = useMutation({
    mutationFn: async (commandIds: string[] | undefined) => {
      const values = { ...parameters };
      const { timeoutMs, sampleMs, timeouts } = limits;
      const wanted = {
        runbookId: document.id,
        revision: document.sha256,
        commandIds,
        parameters: values,
        incidentId: incident?.id ?? null,
        keepGoing,
        timeoutMs,
        sampleMs,
        timeouts: { ...timeouts },
      };
      if (environment && also.length > 0) {
        return client.runs.startMany({
          ...wanted,
          environmentIds: [environment, ...also].map(({ id }) => id),
        });
      }
      // A single command joins the run that is shown, whose shell remembers where it is.
      if (commandIds && run && continues(run, document, environment)) {
        const [only = ''] = commandIds;
        return client.runs.more({
          id: run.id,
          commandIds,
          parameters: values,
          keepGoing: commandIds.length === 1 || keepGoing,
          timeoutMs: commandIds.length === 1 ? (timeouts[only] ?? timeoutMs) : timeoutMs,
          sampleMs,
        });
      }
      return client.runs.start({ ...wanted, environmentId: environment?.id ?? '' });
    },
    onSuccess: (begun) => {
      if (!Array.isArray(begun)) show(begun);
      else if (begun[0]?.run.groupId) go(`/runs/group/${begun[0].run.groupId}`);
    },
  });
  const control = useRunControl(run, { keepGoing, parameters, onRerun: show });

  return {
    environments,
    environment,
    chooseEnvironment,
    parameters,
    setParameter,
    incident,
    incidents: place.incident ? [] : live,
    chooseIncident: setIncidentId,
    keepGoing,
    setKeepGoing,
    run,
    steps,
    stepOf,
    active,
    starting: begin.isPending,
    start: (commandIds) => begin.mutate(commandIds),
    stop: control.stop,
    control,
    also,
    setAlso,
    limits,
    setLimits,
    leave: () => place.show(undefined),
  };
}

/** True when further commands can go on in this run: same text, same place, and not broken off. */
function continues(run: Run, document: Document, environment: Environment | null): boolean {
  return (
    run.revision === document.sha256 &&
    run.environmentId === environment?.id &&
    run.state !== 'interrupted' &&
    run.state !== 'paused'
  );
}
