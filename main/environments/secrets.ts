/**
 * Values of the secrets that environments name. They are kept in the system's keyring; where there is none, or for a
 * value that was merely asked for, in the memory of this process. They are never stored with the environment.
 */
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { Keyring } from './keyring.ts';
import type { Questions, Unanswered } from './questions.ts';

/** Bytes. What is longer, in base64 too, could pass in pieces: output is masked while it comes. */
const LONGEST = 8192;

type Named = Pick<Environment, 'id' | 'name' | 'secrets'>;

export type Kept = 'keyring' | 'memory' | 'nowhere';

export type Secrets = ReturnType<typeof createSecrets>;

export function createSecrets({ keyring, questions }: { keyring: Keyring; questions: Questions }) {
  const memory = new Map<string, string>();
  /** Every value that a shell of this process may know, by environment; also those that were replaced since. */
  const seen = new Map<string, Set<string>>();

  const see = (environmentId: string, value: string) => {
    const values = seen.get(environmentId) ?? new Set<string>();
    seen.set(environmentId, values.add(value));
  };

  const find = async (environmentId: string, name: string): Promise<string | null> => {
    const account = accountOf(environmentId, name);
    return memory.get(account) ?? (await keyring.get(account));
  };

  const forget = async (environmentId: string, names: readonly string[]) => {
    for (const name of names) {
      const account = accountOf(environmentId, name);
      memory.delete(account);
      await keyring.forget(account);
    }
  };

  const known = async ({ id, secrets }: Named): Promise<Record<string, string>> => {
    const values: Record<string, string> = {};
    for (const name of secrets) {
      const value = await find(id, name);
      if (value === null) continue;
      see(id, value);
      values[name] = value;
    }
    return values;
  };

  return {
    /** Null forgets it. Faults: `environments.no-such-secret`, `environments.secret-kept`, `usage.secret-value`. */
    async set(environment: Named, name: string, value: string | null): Promise<Kept> {
      requireNamed(environment, name);
      const account = accountOf(environment.id, name);
      if (value === null) {
        memory.delete(account);
        if (await keyring.forget(account)) return 'nowhere';
        // Where there is no keyring, nothing is left in it.
        if ((await keyring.get(account)) === null) return 'nowhere';
        throw fault('environments.secret-kept', `The keyring did not let ${name} go.`, {
          todo: `Remove the entry "hotwash" with the account ${account} in the system's own keyring program.`,
        });
      }
      requireUsable(name, value);
      see(environment.id, value);
      if (await keyring.set(account, value)) {
        memory.delete(account);
        return 'keyring';
      }
      memory.set(account, value);
      return 'memory';
    },

    /** The names that have a value now. */
    async namesSet({ id, secrets }: Named): Promise<string[]> {
      const names: string[] = [];
      for (const name of secrets) if ((await find(id, name)) !== null) names.push(name);
      return names;
    },

    /** Those that have a value, without asking anybody. */
    known,

    /** All of them: what has no value is asked for, and kept in memory. Fault: `environments.secret-missing`. */
    async values(environment: Named, signal?: AbortSignal): Promise<Record<string, string>> {
      const values = await known(environment);
      for (const name of environment.secrets) {
        if (Object.hasOwn(values, name)) continue;
        const asked = {
          kind: 'secret',
          prompt: `Value of ${name} in ${environment.name}`,
          secret: true,
        } as const;
        const answer = await questions.ask(environment, asked, signal);
        if ('unanswered' in answer) throw missing(environment, name, answer.unanswered);
        requireUsable(name, answer.said);
        memory.set(accountOf(environment.id, name), answer.said);
        see(environment.id, answer.said);
        values[name] = answer.said;
      }
      return values;
    },

    /** What must not show in any output of this environment. */
    hidden: (environmentId: string): string[] => [...(seen.get(environmentId) ?? [])],

    forget,
  };
}

function accountOf(environmentId: string, name: string): string {
  return `${environmentId}/${name}`;
}

function requireNamed({ name, secrets }: Named, secret: string): void {
  if (secrets.includes(secret)) return;
  throw fault('environments.no-such-secret', `${name} has no secret ${secret}.`, {
    todo: secrets.length > 0 ? `It has ${secrets.join(', ')}.` : `Add its name to ${name} first.`,
  });
}

function requireUsable(name: string, value: string): void {
  const long = Buffer.byteLength(value) > LONGEST;
  const why =
    value === ''
      ? 'is empty'
      : value.includes('\0')
        ? 'holds a NUL, which no variable can hold'
        : long
          ? `is longer than ${LONGEST} bytes, which output could not be kept clean of`
          : null;
  if (why === null) return;
  throw fault('usage.secret-value', `The value of ${name} ${why}.`, {
    todo: long ? 'Put it into a file that only you can read, and name the file.' : 'Give another one.',
  });
}

const WHY: Record<Unanswered, string> = {
  nobody: 'nobody is here to ask for it',
  refused: 'it was not given',
  'too late': 'nobody gave it in time',
  'given up': 'the question was given up',
};

function missing(environment: Named, name: string, why: Unanswered) {
  return fault('environments.secret-missing', `${name} of ${environment.name} has no value: ${WHY[why]}.`, {
    todo: `Set it with \`hotwash env secret ${environment.name} ${name}\` or in the window, or run where it can be asked for. Where neither can be, make it a variable that comes from where Hotwash is started: \`--var ${name}\`.`,
  });
}
