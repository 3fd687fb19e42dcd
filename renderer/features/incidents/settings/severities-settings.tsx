import type { Conventions, SeverityConvention } from '#shared/incidents/conventions.ts';
import { SEVERITIES } from '#shared/incidents/model.ts';
import { KeptInput } from './kept-input.tsx';
import { minutesText, readMinutes } from './minutes.ts';

const ROW = 'grid grid-cols-[4rem_9rem_1fr_7rem] items-start gap-2';

/** What the team calls each severity, what it means, how often it is told of. */
export function SeveritiesSettings({
  severities,
  onChange,
}: {
  severities: Conventions['severities'];
  onChange: (severities: Conventions['severities']) => void;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className={`${ROW} text-sm font-medium text-ink-3`} aria-hidden>
        <span />
        <span>Name</span>
        <span>What it means</span>
        <span>Update every</span>
      </div>
      {SEVERITIES.map((severity) => {
        const { name, meaning, updateEveryMinutes } = severities[severity];
        const set = (patch: Partial<SeverityConvention>) =>
          onChange({ ...severities, [severity]: { ...severities[severity], ...patch } });
        return (
          <div key={severity} className={ROW}>
            <span className="flex h-7 items-center font-semibold">{severity}</span>
            <KeptInput
              label={`Name of ${severity}`}
              value={name}
              maxLength={40}
              onSave={(text) => set({ name: text })}
            />
            <KeptInput
              label={`What ${severity} means`}
              value={meaning}
              maxLength={300}
              onSave={(text) => set({ meaning: text })}
            />
            <KeptInput
              label={`Update every, of ${severity}`}
              value={minutesText(updateEveryMinutes)}
              hint="30 min, never"
              check={(text) => (readMinutes(text) === null ? 'Write 30 min, 1 h or never.' : null)}
              onSave={(text) => set({ updateEveryMinutes: readMinutes(text) ?? updateEveryMinutes })}
            />
          </div>
        );
      })}
    </div>
  );
}
