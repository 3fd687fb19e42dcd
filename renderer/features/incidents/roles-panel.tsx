import { useMutation } from '@tanstack/react-query';
import { useConventions } from '#renderer/app/conventions.ts';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import type { IncidentHead, RoleAssignment } from '#shared/incidents/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatClock } from '#shared/time/grammar.ts';
import { openDialog } from './dialogs.ts';
import { usePeople } from './people.ts';
import { SideSection } from './side-section.tsx';

/** Who holds which role now, and who held it before. Press a name to give the role to somebody; empty gives it up. */
export function RolesPanel({ head }: { head: Pick<IncidentHead, 'incident' | 'roles'> }) {
  const { incident, roles } = head;
  const standard = useConventions().roles;
  const people = usePeople(roles);
  const assign = useMutation({
    mutationFn: (input: { role: string; person: string }) =>
      client.incidents.assignRole({ id: incident.id, ...input }),
  });
  const held = roles.filter((assignment) => assignment.until === null);
  const others = [...new Set(held.map(({ role }) => role))].filter((role) => !standard.includes(role));
  return (
    <SideSection
      title="Roles"
      aside={
        <Button
          size="sm"
          variant="ghost"
          onClick={() => openDialog({ name: 'handover', incidentId: incident.id })}
        >
          Hand over…
        </Button>
      }
    >
      <dl className="flex flex-col">
        {[...standard, ...others].map((role) => {
          const holder = held.find((assignment) => assignment.role === role);
          return (
            <div key={role} className="flex min-h-6 items-center gap-2">
              <dt className="w-36 shrink-0 text-ink-3">{role}</dt>
              <dd className="flex min-w-0 grow items-center">
                <InlineValue
                  label={role}
                  value={holder?.person ?? ''}
                  hint="name"
                  suggestions={people}
                  onSave={(person) => assign.mutate({ role, person })}
                  shown={holder ? holder.person : <span className="text-ink-3">assign</span>}
                  className="truncate-line"
                />
                {holder && (
                  <span className="nums ml-auto shrink-0 text-sm text-ink-3">
                    since {formatClock(holder.from, incident.zone)}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <History roles={roles} zone={incident.zone} />
    </SideSection>
  );
}

/** Everyone who gave a role up, in the order in which they took it. */
function History({ roles, zone }: { roles: readonly RoleAssignment[]; zone: string }) {
  const over = roles
    .filter(({ until }) => until !== null)
    .toSorted((one, other) => one.from.localeCompare(other.from));
  if (over.length === 0) return null;
  return (
    <details className="pt-1">
      <summary className="rounded-sm text-sm text-ink-3">Before ({over.length})</summary>
      <ul className="flex flex-col pt-0.5">
        {over.map(({ id, role, person, from, until }) => (
          <li key={id} className="nums flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-ink-2">
            <span>
              {formatClock(from, zone)} to {formatClock(until ?? from, zone)}
            </span>
            <span className="text-ink">{person}</span>
            <span>{role}</span>
            <span className="text-ink-3">
              {formatDuration((Date.parse(until ?? from) - Date.parse(from)) / 1000)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
