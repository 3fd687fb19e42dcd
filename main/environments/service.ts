/** Environments: where commands run, how careful to be there, and whether it works. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import type { EnvironmentFields } from '#shared/environments/contract.ts';
import type { Environment, Policy } from '#shared/environments/model.ts';
import { refusalOfSecrets } from '#shared/environments/secret-variables.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import { type CheckResult, createChecking } from './checking.ts';
import { createElsewhere, type UseElsewhere } from './elsewhere.ts';
import { followedBy } from './followed-channel.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { createPlaces, type Place } from './places.ts';
import { createQuestions } from './questions.ts';
import { createSecrets, type Kept } from './secrets.ts';
import { createStates } from './states.ts';
import { createEnvironmentStore } from './store.ts';
import { targetOf } from './targets.ts';

type Fields = z.output<typeof EnvironmentFields>;

type Patch = { [Field in keyof Fields]?: Fields[Field] | undefined };

export interface EnvironmentsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** What other living processes have open. Default: nothing. */
  elsewhere?: () => UseElsewhere[];
  /** Default: the system's. */
  keyring?: Keyring;
  /** Milliseconds that a question waits for its answer. */
  patienceMs?: number;
}

export type EnvironmentsService = ReturnType<typeof createEnvironmentsService>;

export function createEnvironmentsService({
  db,
  actor,
  clock,
  elsewhere = () => [],
  keyring = createKeyring(),
  patienceMs,
}: EnvironmentsDeps) {
  const store = createEnvironmentStore(db.sql);
  const questions = createQuestions({ patienceMs });
  const secrets = createSecrets({ keyring, questions });
  const states = createStates(
    clock,
    () => store.list().map(({ id }) => id),
    createElsewhere(db.changes, elsewhere),
  );
  const places = createPlaces({ questions, secrets, states });
  const checking = createChecking({ clock, places });

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

  return {
    list: (): Environment[] => store.list(),
    get,

    /** Faults: `environments.name-taken`, `usage.secret-variable`, `usage.variable-twice`, those of `targetOf`. */
    add(fields: Fields): Environment {
      const target = targetOf(fields.type, fields.target);
      requireVariables(fields);
      const id = randomUUID();
      db.write(actor, (tx) => {
        refuseTaken(fields.name, null);
        tx.create('environment', {
          id,
          ...fields,
          target,
          policy: fields.policy ?? defaultPolicy(fields.production),
          createdAt: new Date(clock()).toISOString(),
          lastCheck: null,
        });
      });
      states.changed();
      return get(id);
    },

    /** Changes the fields given. Faults: those of `add`, `environments.not-found`. */
    async update({ id: given, ...all }: Patch & { id: string }): Promise<Environment> {
      // Without a wire between, what is left out may come as undefined.
      const patch = Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      ) as Partial<Fields>;
      const before = get(given);
      const { id } = before;
      const type = patch.type ?? before.type;
      const kept = type === before.type ? before.target : null;
      const target = targetOf(type, patch.target === undefined ? kept : patch.target);
      requireVariables({ ...before, ...patch });
      db.write(actor, (tx) => {
        if (patch.name !== undefined) refuseTaken(patch.name, id);
        tx.update('environment', id, { ...patch, target });
      });
      const after = get(id);
      // A connection to where it was is none to where it is now.
      if (JSON.stringify(after.target) !== JSON.stringify(before.target)) await places.letGo(id);
      await secrets.forget(
        id,
        before.secrets.filter((name) => !after.secrets.includes(name)),
      );
      return after;
    },

    /** Runs that went there keep its name; the values of its secrets are forgotten. */
    async remove(given: string): Promise<void> {
      const { id, secrets: names } = get(given);
      db.write(actor, (tx) => tx.remove('environment', id));
      states.changed();
      await places.letGo(id);
      await secrets.forget(id, names);
    },

    /** Looks, and stores what was seen with the environment. */
    async test(given: string): Promise<CheckResult> {
      const environment = get(given);
      const result = await checking.look(environment, await secrets.known(environment));
      const lastCheck = { at: new Date(clock()).toISOString(), ...result };
      db.write(actor, (tx) => tx.update('environment', environment.id, { lastCheck }));
      return result;
    },

    /** Looks without storing anything. Faults: those of `add`, except for the name. */
    async tryOut(fields: Fields): Promise<CheckResult> {
      const target = targetOf(fields.type, fields.target);
      requireVariables(fields);
      const id = `try-${randomUUID()}`;
      return checking.look({ ...fields, target, id }, {}).finally(() => places.letGo(id));
    },

    /** Where a shell for this environment is had; asks for secrets that have no value. Faults: `environments.*`. */
    place: (environment: Environment, signal?: AbortSignal): Promise<Place> =>
      places.placeOf(environment, signal),

    /** How a run opens its shell there. Faults at once with what can be known without connecting. */
    channel(environment: Environment): OpenChannel {
      places.requirePossible(environment);
      return followedBy(states, environment.id, (events, signal) => places.open(environment, events, signal));
    },

    /** Values that must not show in any output of this environment, as far as this process has met them. */
    hiddenValues: (environmentId: string): string[] => secrets.hidden(environmentId),

    states: (signal?: AbortSignal) => states.follow(signal),
    questions: (signal?: AbortSignal) => questions.follow(signal),
    answer: questions.answer,
    keyring: () => keyring.available(),
    setSecret: (given: string, name: string, value: string | null): Promise<Kept> =>
      secrets.set(get(given), name, value),
    secretsSet: (given: string): Promise<string[]> => secrets.namesSet(get(given)),

    /** Gives up questions and connections. Call when no shell is open any more. */
    async close(): Promise<void> {
      questions.close();
      await places.close();
    },
  };
}

function defaultPolicy(production: boolean): Policy {
  return production ? 'confirm' : 'open';
}

function requireVariables({ variables, secrets }: Pick<Fields, 'variables' | 'secrets'>): void {
  const refusal = refusalOfSecrets(variables);
  if (refusal) throw refusal;
  const twice = secrets.filter(
    (name, index) => Object.hasOwn(variables, name) || secrets.indexOf(name) < index,
  );
  if (twice.length === 0) return;
  throw fault('usage.variable-twice', `${twice.join(', ')} is given more than once.`, {
    todo: 'Name it once: as a variable, or as a secret.',
    kept: 'The environment was not changed.',
  });
}

function notFound(given: string, all: Environment[]): FaultError {
  const names = all.map((environment) => environment.name).join(', ');
  return fault('environments.not-found', `There is no environment ${given}.`, {
    todo: names ? `There is: ${names}.` : '`hotwash env add this-machine --type local` adds one.',
  });
}
