/** Names to suggest where a person is to be named. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import type { RoleAssignment } from '#shared/incidents/model.ts';

const NOBODY: readonly RoleAssignment[] = [];

/** Those who hold or held a role here, then owners of actions, declarers, and oneself; each once. */
export function usePeople(roles: readonly RoleAssignment[] = NOBODY): string[] {
  const incidents = useQuery(queries.incidents()).data ?? [];
  const actions = useQuery(queries.actions()).data ?? [];
  const about = useQuery(queries.about()).data;
  const names = [
    ...roles.map(({ person }) => person),
    ...incidents.map(({ declaredBy }) => declaredBy),
    ...actions.map(({ owner }) => owner ?? ''),
    about?.actor ?? '',
  ];
  return [...new Set(names)].filter(Boolean);
}
