/** Environments: where commands run, how careful to be there, and whether it works. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import { openLocal } from '#main/runs/session/local.ts';
import type { EnvironmentFields } from '#shared/environments/contract.ts';
import type { Environment, EnvironmentCheck, EnvironmentType, Policy } from '#shared/environments/model.ts';
import { refusalOfSecrets } from '#shared/environments/secret-variables.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import { checkLocal } from './local-checks.ts';
import { localPlan } from './local-plan.ts';
import { createEnvironmentStore } from './store.ts';

type Fields = z.output<typeof EnvironmentFields>;

/** Types that commands can be run in; the model names those that are to come. */
const WORKING_TYPES: readonly EnvironmentType[] = ['local'];

export interface CheckResult {
  ok: boolean;
  checks: EnvironmentCheck[];
}

export type EnvironmentsService = ReturnType<typeof createEnvironmentsService>;

export function createEnvironmentsService({
  db,
  actor,
  clock,
}: {
  db: Database;
  actor: string;
  clock: () => number;
}) {
  const store = createEnvironmentStore(db.sql);

  /** Fault: `environments.not-found`. */
  const get = (given: string): Environment => {
    const found = store.find(given);
    if (!found) throw notFound(given, store.list());
    return found;
  };

  const refuseTaken = (name: string, id: string | null) => {
    const other = store.find(name);
    if (other && other.id !== id) {
      throw fault('environments.name-taken', `There is already an environment ${other.name}.`, {
        todo: 'Choose another name.',
      });
    }
  };

  const look = async (
    fields: Pick<Fields, 'type' | 'workingDirectory' | 'shell' | 'variables'>,
  ): Promise<CheckResult> => {
    refuseType(fields.type);
    const checks = await checkLocal(fields, clock);
    return { ok: checks.every((check) => check.ok), checks };
  };

  return {
    list: (): Environment[] => store.list(),
    get,

    /** Faults: `environments.type-not-available`, `environments.name-taken`, `usage.secret-variable`. */
    add(fields: Fields): Environment {
      refuseType(fields.type);
      refuseSecrets(fields.variables);
      const id = randomUUID();
      db.write(actor, (tx) => {
        refuseTaken(fields.name, null);
        tx.create('environment', {
          id,
          ...fields,
          target: fields.target ?? { type: 'local' },
          policy: fields.policy ?? defaultPolicy(fields.production),
          createdAt: new Date(clock()).toISOString(),
          lastCheck: null,
        });
      });
      return get(id);
    },

    /** Changes the fields given. Faults: those of `add`, `environments.not-found`. */
    update({ id: given, ...patch }: Partial<Fields> & { id: string }): Environment {
      const { id } = get(given);
      if (patch.type !== undefined) refuseType(patch.type);
      if (patch.variables !== undefined) refuseSecrets(patch.variables);
      db.write(actor, (tx) => {
        if (patch.name !== undefined) refuseTaken(patch.name, id);
        tx.update('environment', id, patch);
      });
      return get(id);
    },

    /** Runs that went there keep its name. */
    remove(given: string): void {
      const { id } = get(given);
      db.write(actor, (tx) => tx.remove('environment', id));
    },

    /** Looks, and stores what was seen with the environment. */
    async test(given: string): Promise<CheckResult> {
      const environment = get(given);
      const result = await look(environment);
      const lastCheck = { at: new Date(clock()).toISOString(), ...result };
      db.write(actor, (tx) => tx.update('environment', environment.id, { lastCheck }));
      return result;
    },

    /** Looks without storing anything. Faults: those of `add`, except for the name. */
    async tryOut(fields: Fields): Promise<CheckResult> {
      refuseSecrets(fields.variables);
      return look(fields);
    },

    /** How a run opens its shell there. Faults: those of `localPlan`. */
    channel(environment: Environment): OpenChannel {
      refuseType(environment.type);
      return openLocal(localPlan(environment));
    },
  };
}

function defaultPolicy(production: boolean): Policy {
  return production ? 'confirm' : 'open';
}

function refuseSecrets(variables: Record<string, string>): void {
  const refusal = refusalOfSecrets(variables);
  if (refusal) throw refusal;
}

function refuseType(type: EnvironmentType): void {
  if (WORKING_TYPES.includes(type)) return;
  throw fault('environments.type-not-available', `Environments of type ${type} are not in this version.`, {
    todo: `These work: ${WORKING_TYPES.join(', ')}. A local environment can still call ssh, docker or kubectl.`,
  });
}

function notFound(given: string, all: Environment[]): FaultError {
  const names = all.map((environment) => environment.name).join(', ');
  return fault('environments.not-found', `There is no environment ${given}.`, {
    todo: names ? `There is: ${names}.` : '`hotwash env add this-machine --type local` adds one.',
  });
}
