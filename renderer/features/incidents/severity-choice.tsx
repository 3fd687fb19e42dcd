import { useConventions } from '#renderer/app/conventions.ts';
import { classes } from '#renderer/ui/classes.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { severityLabel } from '#shared/incidents/conventions.ts';
import { SEVERITIES, type Severity } from '#shared/incidents/model.ts';

/** The severities side by side with the team's names; what the chosen one means stands under them. */
export function SeverityChoice({
  severity,
  onChange,
}: {
  severity: Severity;
  onChange: (severity: Severity) => void;
}) {
  const conventions = useConventions();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 flex w-full items-center gap-2 text-sm font-medium text-ink-2">
        Severity <Kbd keys="alt+1" /> <span className="font-normal text-ink-3">to</span> <Kbd keys="alt+5" />
      </legend>
      <div className="grid grid-cols-5 gap-1">
        {SEVERITIES.map((value) => (
          <label
            key={value}
            className={classes(
              'flex h-10 min-w-0 flex-col items-center justify-center rounded border px-1 font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
              value === severity
                ? 'border-accent bg-accent-tint text-accent'
                : 'border-line-strong text-ink-2 hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name="severity"
              value={value}
              checked={value === severity}
              onChange={() => onChange(value)}
              className="sr-only"
            />
            {value}
            {conventions.severities[value].name && (
              <span className="truncate-line max-w-full text-xs font-normal">
                {conventions.severities[value].name}
              </span>
            )}
          </label>
        ))}
      </div>
      <p className="min-h-4 text-sm text-ink-3" aria-live="polite">
        {severityLabel(severity, conventions)}
        {conventions.severities[severity].meaning && `: ${conventions.severities[severity].meaning}`}
      </p>
    </fieldset>
  );
}
