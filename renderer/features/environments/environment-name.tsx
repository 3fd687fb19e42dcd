/** An environment's name wherever it is shown: with its colour, and with a word where people depend on it. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { classes } from '#renderer/ui/classes.ts';
import type { Environment, EnvironmentColor } from '#shared/environments/model.ts';
import './colors.css';

/** The square in the environment's colour; nothing where it has none. The name beside it says which it is. */
export function ColorMark({ color, className }: { color: EnvironmentColor | null; className?: string }) {
  if (color === null) return null;
  return (
    <span
      aria-hidden
      className={classes(
        'inline-block size-2.5 shrink-0 rounded-sm bg-[var(--environment)]',
        `environment-${color}`,
        className,
      )}
    />
  );
}

/** The colour along the left edge of a card that is `relative`. */
export function ColorBar({ color }: { color: EnvironmentColor | null }) {
  if (color === null) return null;
  return (
    <span
      aria-hidden
      className={`absolute inset-y-0 left-0 w-1.5 bg-[var(--environment)] environment-${color}`}
    />
  );
}

/** Name, colour and production of an environment that is at hand. */
export function EnvironmentName({
  environment,
  className,
}: {
  environment: Pick<Environment, 'name' | 'color' | 'production'>;
  className?: string;
}) {
  const { name, color, production } = environment;
  return (
    <span className={classes('inline-flex min-w-0 items-center gap-1.5', className)}>
      <ColorMark color={color} />
      <span className="truncate-line">{name}</span>
      {production && <Badge tone="red">production</Badge>}
    </span>
  );
}

/**
 * The same for what keeps only an id and a name, such as a run. The name is the one that is given: a run keeps the
 * name that its environment had. An environment that is gone has neither colour nor badge.
 */
export function EnvironmentNameOf({ id, name, className }: { id: string; name: string; className?: string }) {
  const { data } = useQuery(queries.environments());
  const found = data?.find((environment) => environment.id === id);
  const environment = { name, color: found?.color ?? null, production: found?.production ?? false };
  return <EnvironmentName environment={environment} className={className} />;
}
