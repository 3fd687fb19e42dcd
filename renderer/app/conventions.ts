/** What the team calls things: names of severities and roles, intervals, templates. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { type Conventions, DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';

/** The conventions of Settings; until they are known, those that Hotwash brings. */
export function useConventions(): Conventions {
  return useQuery(queries.settings()).data ?? DEFAULT_CONVENTIONS;
}
