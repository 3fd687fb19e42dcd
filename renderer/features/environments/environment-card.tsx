import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleX, Ellipsis, Pencil, SquareTerminal, Trash2 } from 'lucide-react';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { wishTerminal } from '#renderer/features/runs/terminal/dock-state.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { agoText } from '#renderer/ui/time-text.ts';
import type { Environment } from '#shared/environments/model.ts';
import { targetText } from '#shared/environments/target-text.ts';
import { Checks } from './checks.tsx';
import { ColorBar } from './environment-name.tsx';
import { StateChip, StateDetail } from './state-chip.tsx';
import { limitText, POLICY_WORDS, TYPE_WORDS } from './words.ts';

export interface EnvironmentCardProps {
  environment: Environment;
  /** The address names this one. */
  pointed: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

export function EnvironmentCard({ environment, pointed, onEdit, onRemove }: EnvironmentCardProps) {
  const test = useMutation({ mutationFn: () => client.environments.test({ id: environment.id }) });
  const policy = POLICY_WORDS[environment.policy];
  const failed = environment.lastCheck?.checks.filter((check) => !check.ok) ?? [];
  return (
    <li
      className={classes(
        'relative flex flex-col gap-2 overflow-hidden rounded border p-3',
        environment.color !== null && 'pl-4',
        pointed ? 'border-accent outline-1 outline-accent' : 'border-line',
      )}
    >
      <ColorBar color={environment.color} />
      <div className="flex items-center gap-2">
        <h2 className="truncate-line text-lg font-semibold">{environment.name}</h2>
        {environment.production && <Badge tone="red">production</Badge>}
        <div className="grow" />
        <StateChip environmentId={environment.id} />
        <Menu
          trigger={
            <IconButton
              size="sm"
              label={`More for ${environment.name}`}
              icon={<Ellipsis size={16} aria-hidden />}
            />
          }
          items={[
            {
              label: 'Open a terminal',
              icon: <SquareTerminal size={14} aria-hidden />,
              onSelect: () => wishTerminal({ environmentId: environment.id }),
            },
            { label: 'Edit', icon: <Pencil size={14} aria-hidden />, onSelect: onEdit },
            null,
            { label: 'Remove', icon: <Trash2 size={14} aria-hidden />, danger: true, onSelect: onRemove },
          ]}
        />
      </div>
      <StateDetail environmentId={environment.id} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <Fact name="Where">
          {TYPE_WORDS[environment.type]}
          {environment.type !== 'local' && (
            <>
              : <code className="text-code">{targetText(environment.target)}</code>
            </>
          )}
        </Fact>
        <Fact name="Policy">
          {policy.label}: {policy.hint}
        </Fact>
        <Fact name="Directory">
          {environment.workingDirectory ? (
            <code className="text-code">{environment.workingDirectory}</code>
          ) : (
            'as it begins there'
          )}
        </Fact>
        <Fact name="Time limit">
          {limitText(environment.timeoutMs)} a command, {limitText(environment.sampleMs)} a sample
        </Fact>
        {environment.secrets.length > 0 && (
          <Fact name="Secrets">
            <code className="text-code">{environment.secrets.join(', ')}</code>
          </Fact>
        )}
        {environment.tags.length > 0 && (
          <Fact name="Tags">
            <span className="flex flex-wrap gap-1">
              {environment.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
      </dl>
      {failed.length > 0 && <Checks checks={failed} />}
      <div className="mt-auto flex items-center gap-2 pt-1">
        <LastCheck environment={environment} />
        <div className="grow" />
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate()}>
          Test now
        </Button>
      </div>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function LastCheck({ environment: { lastCheck } }: { environment: Environment }) {
  const now = useNow();
  const zone = useZone();
  if (!lastCheck) {
    return (
      <span className="flex items-center gap-1.5 text-ink-2">
        <CircleDashed size={14} aria-hidden /> not tested yet
      </span>
    );
  }
  const when = agoText(Date.parse(lastCheck.at), now, zone);
  return lastCheck.ok ? (
    <span className="flex items-center gap-1.5 text-green">
      <CircleCheck size={14} aria-hidden /> works, checked {when}
    </span>
  ) : (
    <span className="flex items-center gap-1.5 text-red">
      <CircleX size={14} aria-hidden /> failed, checked {when}
    </span>
  );
}
