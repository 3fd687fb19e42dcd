/** Looks at what a run would need in an environment, whatever its type. */
import { openFar } from '#main/runs/session/far/far-shell.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { checkCompose } from './compose/checks.ts';
import { checkDocker } from './docker/checks.ts';
import { checkKubernetes } from './kubernetes/checks.ts';
import { checkLocal } from './local-checks.ts';
import { filledVariables } from './local-plan.ts';
import type { Placed, Places } from './places.ts';
import { attempt, checkChannel } from './session-checks.ts';
import { checkSsh } from './ssh/checks.ts';

export interface CheckResult {
  ok: boolean;
  checks: EnvironmentCheck[];
}

/** Milliseconds for a whole look; each part has limits of its own, this one holds when they fail. */
const PATIENCE_MS = 180_000;

export function createChecking({ clock, places }: { clock: () => number; places: Places }) {
  const checksOf = async (
    environment: Placed,
    values: Record<string, string>,
  ): Promise<EnvironmentCheck[]> => {
    const { target, workingDirectory, shell, variables } = environment;
    if (target.type === 'local' && process.platform !== 'win32') {
      return checkLocal({ workingDirectory, shell, variables: { ...variables, ...values } }, clock);
    }
    const filled = attempt('variables', () => filledVariables(variables));
    if ('check' in filled) return [filled.check];
    const plan = { shell, workingDirectory, variables: filled.value, secrets: values };
    switch (target.type) {
      case 'docker':
        return checkDocker(target, plan, clock);
      case 'compose':
        return checkCompose(target, plan, clock);
      case 'kubernetes':
        return checkKubernetes(target, plan, clock);
      default: {
        const place = await places.placeWith(environment, values);
        if (place.kind === 'here') return [];
        if (target.type === 'ssh') return checkSsh(target, place.plan, place.connect, clock);
        return checkChannel(openFar(place.connect, place.plan), { clock });
      }
    }
  };

  return {
    /** `values` are those of its secrets that are known. Never faults: what goes wrong is a check that fails. */
    async look(environment: Placed, values: Record<string, string>): Promise<CheckResult> {
      const checks = await within(PATIENCE_MS, checksOf(environment, values)).catch((error: unknown) => {
        const { message, todo } = faultOf(error);
        return [{ name: 'connection', ok: false, detail: message, todo: todo ?? null }];
      });
      const all = [...checks, ...secretCheck(environment, values)];
      return { ok: all.every((check) => check.ok), checks: all };
    },
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error(`It was not done within ${ms / 1000} s.`)), ms);
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}

/** A secret without a value is no failure: it is asked for when a shell opens. */
function secretCheck({ secrets }: Placed, values: Record<string, string>): EnvironmentCheck[] {
  if (secrets.length === 0) return [];
  const missing = secrets.filter((name) => !Object.hasOwn(values, name));
  const detail =
    missing.length === 0
      ? `${secrets.join(', ')} ${secrets.length === 1 ? 'has a value' : 'have values'}`
      : `${missing.join(', ')} will be asked for when a command needs a shell there`;
  return [{ name: 'secrets', ok: true, detail, todo: null }];
}
