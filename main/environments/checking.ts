/** Looks at what a run would need in an environment, whatever its type. */
import type { Environment, EnvironmentCheck } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { checkLocal } from './local-checks.ts';
import type { Places } from './places.ts';

export interface CheckResult {
  ok: boolean;
  checks: EnvironmentCheck[];
}

/** What a look needs of an environment, which may not be stored yet. */
export type Looked = Pick<
  Environment,
  'id' | 'name' | 'type' | 'target' | 'workingDirectory' | 'shell' | 'variables' | 'secrets'
>;

export function createChecking({ clock }: { clock: () => number; places: Places }) {
  const checksOf = async (
    environment: Looked,
    values: Record<string, string>,
  ): Promise<EnvironmentCheck[]> => {
    const { workingDirectory, shell, variables } = environment;
    return checkLocal({ workingDirectory, shell, variables: { ...variables, ...values } }, clock);
  };

  return {
    /** `values` are those of its secrets that are known. Never faults: what goes wrong is a check that fails. */
    async look(environment: Looked, values: Record<string, string>): Promise<CheckResult> {
      const checks = await checksOf(environment, values).catch((error: unknown) => {
        const { message, todo } = faultOf(error);
        return [{ name: 'connection', ok: false, detail: message, todo: todo ?? null }];
      });
      const all = [...checks, ...secretCheck(environment, values)];
      return { ok: all.every((check) => check.ok), checks: all };
    },
  };
}

/** A secret without a value is no failure: it is asked for when a shell opens. */
function secretCheck({ secrets }: Looked, values: Record<string, string>): EnvironmentCheck[] {
  if (secrets.length === 0) return [];
  const missing = secrets.filter((name) => !Object.hasOwn(values, name));
  const detail =
    missing.length === 0
      ? `${secrets.join(', ')} ${secrets.length === 1 ? 'has a value' : 'have values'}`
      : `${missing.join(', ')} will be asked for when a command needs a shell there`;
  return [{ name: 'secrets', ok: true, detail, todo: null }];
}
