/** SSH connections that sessions of one environment share, and what their client asks on the way. */
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import type { SshTarget } from '#shared/environments/target.ts';
import { FaultError, faultOf } from '#shared/fault.ts';
import type { Questions, Unanswered } from './questions.ts';
import { type SharedConnector, shareConnector } from './shared-connector.ts';
import { connectSsh, type SshWays } from './ssh/connect.ts';
import type { States } from './states.ts';

interface Named {
  id: string;
  name: string;
}

export function createConnections({
  questions,
  states,
  connect = connectSsh,
}: {
  questions: Questions;
  states: States;
  /** For tests. */
  connect?: typeof connectSsh;
}) {
  const shared = new Map<string, SharedConnector>();

  /** Connects anew: the questions are brought to a person, the state is told. */
  const connectNow = (environment: Named, target: SshTarget): OpenConnector => {
    return async (signal) => {
      const state = states.begin(environment.id);
      let unanswered: { prompt: string; why: Unanswered } | null = null;
      const ask: SshWays['ask'] = async (asked, questionSignal) => {
        const answer = await questions.ask(environment, asked, questionSignal);
        if ('said' in answer) return answer.said;
        unanswered = { prompt: asked.prompt, why: answer.unanswered };
        return null;
      };
      try {
        const connector = await connect(target, { ask })(signal);
        state.connected();
        let closing: Promise<void> | null = null;
        connector.ended?.then((why) => state.ended(why));
        return {
          ...connector,
          close() {
            closing ??= connector.close().finally(() => state.ended(null));
            return closing;
          },
        };
      } catch (error) {
        const told = unanswered === null ? error : notAnswered(environment, unanswered, faultOf(error).code);
        state.failed(faultOf(told).message);
        throw told;
      }
    };
  };

  return {
    /** The environment's one connection, made when it is first needed. */
    ssh(environment: Named, target: SshTarget): OpenConnector {
      const key = environment.id;
      return (signal) => {
        let entry = shared.get(key);
        if (!entry) {
          const made = shareConnector(connectNow(environment, target), () => {
            if (shared.get(key) === made) shared.delete(key);
          });
          shared.set(key, made);
          entry = made;
        }
        return entry.open(signal);
      };
    },

    async letGo(environmentId: string): Promise<void> {
      const entry = shared.get(environmentId);
      shared.delete(environmentId);
      await entry?.close();
    },

    async close(): Promise<void> {
      const all = [...shared.values()];
      shared.clear();
      await Promise.all(all.map((entry) => entry.close()));
    },
  };
}

const WHY: Record<Unanswered, string> = {
  nobody: 'and nobody is here to answer',
  refused: 'and the answer was no',
  'too late': 'and nobody answered in time',
  'given up': 'and the question was given up',
};

/** Says who was asked what, and why there was no answer; the code stays the client's, by which checks know the step. */
function notAnswered(
  { name }: Named,
  { prompt, why }: { prompt: string; why: Unanswered },
  code: string,
): FaultError {
  const asked = prompt.trim().split('\n').at(-1)?.trim() ?? prompt;
  return new FaultError({
    code,
    message: `${name} asked “${asked}”, ${WHY[why]}.`,
    todo:
      why === 'nobody'
        ? 'Run it in a terminal or in the window, where it can be answered; or see to it that ssh need not ask: a key in the agent, the host in known_hosts.'
        : 'Try again, and answer it.',
  });
}
