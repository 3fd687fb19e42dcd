import { useQuery } from '@tanstack/react-query';
import { liveIncidents } from '#renderer/app/live.ts';
import { queries } from '#renderer/client/queries.ts';
import type { Incident } from '#shared/incidents/model.ts';

/** The incident that `L` logs to from anywhere: the worst, newest live one. */
export function useLiveIncident(): Incident | undefined {
  const { data } = useQuery(queries.incidents());
  return liveIncidents(data ?? [])[0];
}

/** The incident with this id or reference; without one, the live one. Undefined while it is not known. */
export function useNamedIncident(given: string | undefined): Incident | undefined {
  const { data } = useQuery(queries.incidents());
  const live = useLiveIncident();
  if (given === undefined) return live;
  return data?.find(({ id, ref }) => id === given || ref.toLowerCase() === given.toLowerCase());
}
