import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { type IncidentDetail, ROLES } from '#shared/incidents/model.ts';
import { formatClock } from '#shared/time/grammar.ts';
import { SideSection } from './side-section.tsx';

/** Who holds which role now. Press a name to give the role to somebody; empty gives it up. */
export function RolesPanel({ detail }: { detail: IncidentDetail }) {
  const { incident, roles } = detail;
  const assign = useMutation({
    mutationFn: (input: { role: string; person: string }) =>
      client.incidents.assignRole({ id: incident.id, ...input }),
  });
  const held = roles.filter((assignment) => assignment.until === null);
  const others = [...new Set(held.map(({ role }) => role))].filter((role) => !isStandard(role));
  const people = [...new Set([incident.declaredBy, ...roles.map(({ person }) => person)])].filter(Boolean);
  return (
    <SideSection title="Roles">
      <dl className="flex flex-col">
        {[...ROLES, ...others].map((role) => {
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
    </SideSection>
  );
}

function isStandard(role: string): boolean {
  return (ROLES as readonly string[]).includes(role);
}
