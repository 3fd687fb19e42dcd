import { useMutation } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useNow } from '#renderer/app/now.ts';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { tookText } from '#renderer/ui/time-text.ts';
import type { Step } from '#shared/runs/model.ts';

/** While a command is only sampled: how much longer, and the way to follow it on. */
export function FollowNote({ step }: { step: Step }) {
  const now = useNow();
  const follow = useMutation({ mutationFn: () => client.runs.keepFollowing({ stepId: step.id }) });
  if (step.state !== 'running' || step.sampleMs === null || step.startedAt === null) return null;
  const left = Math.max(0, Date.parse(step.startedAt) + step.sampleMs - now);
  return (
    <p className="flex min-h-8 items-center gap-2 border-t border-line px-3 py-1 text-ink-2">
      <Hourglass size={14} aria-hidden className="shrink-0" />
      <span className="nums min-w-0 grow">
        It would run on: a sample of {tookText(step.sampleMs)} is taken, {Math.ceil(left / 1000)} s are left.
      </span>
      <Button size="sm" busy={follow.isPending} disabled={follow.isSuccess} onClick={() => follow.mutate()}>
        {follow.isSuccess ? 'Followed until you stop it' : 'Keep following'}
      </Button>
    </p>
  );
}
