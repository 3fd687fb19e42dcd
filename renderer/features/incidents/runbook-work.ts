/** Which runbook is open beside the timeline, and which ones belong to an incident. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { tell } from '#renderer/ui/toast.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import type { SuggestedRunbook } from '#shared/incidents/runbooks/contract.ts';

/** What the address says of the pane beside the timeline. */
export interface BesideSearch {
  /** An id or a reference of a runbook. */
  runbook?: string;
  run?: string;
  /** The name of the environment that is chosen to begin with. */
  environment?: string;
}

export interface Beside extends BesideSearch {
  open: (runbook: string) => void;
  showRun: (run: string | undefined) => void;
  close: () => void;
}

/** The pane of the incident's screen; opening and closing it leaves the rest of the address alone. */
export function useBeside(incidentRef: string): Beside {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as BesideSearch;
  const { runbook, run, environment } = search;
  const set = (patch: BesideSearch, replace: boolean) =>
    void navigate({
      to: '/incidents/$id',
      params: { id: incidentRef },
      search: { ...search, ...patch },
      replace,
    });
  return {
    runbook,
    run,
    environment,
    open: (next) => set({ runbook: next, run: undefined, environment: undefined }, false),
    showRun: (next) => set({ run: next }, true),
    close: () => set({ runbook: undefined, run: undefined, environment: undefined }, false),
  };
}

export interface IncidentRunbook {
  id: string;
  ref: string;
  title: string;
  /** False: it only ran here. */
  attached: boolean;
}

/** Runbooks attached to the incident, then those that only ran in it. A runbook that is gone has no title. */
export function useIncidentRunbooks(incident: Incident): readonly IncidentRunbook[] {
  const known = useQuery(queries.runbooks()).data ?? [];
  const runs = useQuery(queries.runs({ incidentId: incident.id })).data ?? [];
  const named = (id: string, attached: boolean): IncidentRunbook => {
    const runbook = known.find((each) => each.id === id);
    return { id, ref: runbook?.ref ?? id, title: runbook?.title ?? '', attached };
  };
  const ran = [...new Set(runs.map(({ runbookId }) => runbookId))].filter(
    (id) => !incident.runbookIds.includes(id) && known.some((each) => each.id === id),
  );
  return [...incident.runbookIds.map((id) => named(id, true)), ...ran.map((id) => named(id, false))];
}

/** Runbooks that fit the incident and are not attached, best first. */
export function useSuggestedFor(incident: Incident): readonly SuggestedRunbook[] {
  const about = [incident.title, incident.alert, incident.service, incident.tags, incident.runbookIds];
  return (
    useQuery({
      queryKey: ['incidents', 'suggested', incident.id, ...about],
      queryFn: () => client.incidents.runbooks.suggest({ id: incident.id }),
      gcTime: 60_000,
    }).data ?? []
  );
}

/** Attaching and detaching; each says what was done and can be taken back from there. */
export function useAttaching(incident: Incident) {
  const detach = useMutation({
    mutationFn: ({ id }: { id: string; title: string }) =>
      client.incidents.runbooks.detach({ id: incident.id, runbookId: id }),
    onSuccess: (_incident, runbook) =>
      tell(`Detached ${runbook.title}`, {
        action: { label: 'Attach it again', run: () => attach.mutate(runbook) },
      }),
  });
  const attach = useMutation({
    mutationFn: ({ id }: { id: string; title: string }) =>
      client.incidents.runbooks.attach({ id: incident.id, runbookId: id }),
    onSuccess: (_incident, runbook) =>
      tell(`Attached ${runbook.title}`, {
        action: { label: 'Detach it', run: () => detach.mutate(runbook) },
      }),
  });
  return { attach, detach };
}
