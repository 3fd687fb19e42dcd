import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { client } from '#renderer/client/client.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { momentLabel } from '#shared/incidents/metrics.ts';
import { type IncidentHead, MOMENTS, type MomentName } from '#shared/incidents/model.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';
import { clockIn, dayIn, whenIn } from '#shared/time/shown.ts';
import { SideSection } from './side-section.tsx';

type Detail = Pick<IncidentHead, 'incident' | 'moments'>;

/** The key moments. */
export function MomentsPanel({ detail }: { detail: Detail }) {
  return (
    <SideSection title="Key moments">
      <dl className="flex flex-col">
        <MomentRows detail={detail} />
      </dl>
    </SideSection>
  );
}

/**
 * Every key moment as a row of a `dl`. Press one to set it in the time grammar (`-20m`, `14:32`, `now`); the cross takes
 * it back.
 */
export function MomentRows({ detail }: { detail: Detail }) {
  const { incident, moments } = detail;
  const set = useMutation({
    mutationFn: (input: { name: MomentName; at: string }) =>
      client.incidents.setMoment({ id: incident.id, name: input.name, at: input.at || undefined }),
  });
  const clear = useMutation({
    mutationFn: (name: MomentName) => client.incidents.clearMoment({ id: incident.id, name }),
  });
  const check = (text: string) => {
    if (text.trim() === '') return null;
    const read = readTime(text, { now: new Date().toISOString(), zone: incident.zone });
    return 'problem' in read ? read.problem : null;
  };
  return (
    <>
      {MOMENTS.map((name) => {
        const moment = moments.find((candidate) => candidate.name === name);
        const at = moment?.at;
        const full = at ? formatWhen(at, incident.zone) : '';
        return (
          <div key={name} className="group flex min-h-6 items-center gap-2">
            <dt className="w-36 shrink-99 whitespace-nowrap text-ink-3">{momentLabel(name)}</dt>
            <dd className="nums flex min-w-0 grow items-center">
              <InlineValue
                label={momentLabel(name)}
                value={full}
                hint="now, -20m, 14:32"
                check={check}
                onSave={(text) => set.mutate({ name, at: text || 'now' })}
                shown={
                  at ? (
                    <span title={`${full} · ${whenIn(at, 'UTC')} UTC`}>
                      {dayIn(at, incident.zone).slice(5)}{' '}
                      <span className="text-ink">
                        {clockIn(
                          { ...at, precision: at.precision === 'second' ? 'minute' : at.precision },
                          incident.zone,
                        )}
                      </span>
                    </span>
                  ) : (
                    <span className="text-ink-3">set</span>
                  )
                }
                className="truncate-line text-ink-3"
              />
              {moment && (
                <IconButton
                  size="sm"
                  label={`Take back: ${momentLabel(name)}`}
                  icon={<X size={12} aria-hidden />}
                  className="ml-auto opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                  onClick={() => clear.mutate(name)}
                />
              )}
            </dd>
          </div>
        );
      })}
    </>
  );
}
