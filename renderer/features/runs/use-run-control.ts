/** What can be done with a run: pause it, go on, stop it, run it again. Secrets that it needs again are asked for. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { Run, RunDetail } from '#shared/runs/model.ts';
import { secretsOfRun, wantsSecrets } from './secrets-dialog.tsx';

type Act = 'pause' | 'resume' | 'stop' | 'rerun';

export interface RunControl {
  pause: () => void;
  /** Goes on with what has not run. */
  resume: () => void;
  stop: () => void;
  rerun: () => void;
  /** What is being done. */
  busy: Act | null;
  /** What waits for secrets; null when nothing does. */
  asking: Act | null;
  giveSecrets: (values: Record<string, string>) => void;
  forget: () => void;
}

export interface RunControlOptions {
  /** Go on after a failed command or an unmet expectation. */
  keepGoing: boolean;
  /** Values to begin with; secrets among them need not be asked for. */
  parameters?: Readonly<Record<string, string>>;
  /** A new run was begun. */
  onRerun: (detail: RunDetail) => void;
}

export function useRunControl(
  run: Run | null,
  { keepGoing, parameters, onRerun }: RunControlOptions,
): RunControl {
  const cache = useQueryClient();
  const [asking, setAsking] = useState<Act | null>(null);
  const act = useMutation({
    meta: { quiet: true },
    mutationFn: async ({ what, secrets }: { what: Act; secrets?: Record<string, string> }) => {
      if (!run) return null;
      const { id } = run;
      const values = { ...known(run, parameters), ...secrets };
      if (what === 'pause') return client.runs.pause({ id });
      if (what === 'stop') return client.runs.stop({ id });
      if (what === 'resume') return client.runs.resume({ id, keepGoing, parameters: values });
      return client.runs.rerun({ id, parameters: values });
    },
    onSuccess: (detail, { what }) => {
      setAsking(null);
      if (!detail) return;
      cache.setQueryData(queries.run(detail.run.ref).queryKey, detail);
      if (what === 'rerun') onRerun(detail);
    },
    onError: (error, { what }) => {
      if (run && wantsSecrets(error) && secretsOfRun(run).length > 0) setAsking(what);
      else tellFault(error);
    },
  });
  return {
    pause: () => act.mutate({ what: 'pause' }),
    resume: () => act.mutate({ what: 'resume' }),
    stop: () => act.mutate({ what: 'stop' }),
    rerun: () => act.mutate({ what: 'rerun' }),
    busy: act.isPending ? act.variables.what : null,
    asking,
    giveSecrets: (secrets) => asking && act.mutate({ what: asking, secrets }),
    forget: () => setAsking(null),
  };
}

/** Secrets that this window still holds, of those that the run has. */
function known(run: Run, parameters: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    secretsOfRun(run).flatMap((name) => (parameters[name] ? [[name, parameters[name]]] : [])),
  );
}
