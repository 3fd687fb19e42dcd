/** Where commands run, and how careful to be there. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';
import { EnvironmentTarget } from './target.ts';

export const EnvironmentType = z.enum(['local', 'ssh', 'docker', 'compose', 'kubernetes']);
export type EnvironmentType = z.infer<typeof EnvironmentType>;

/** `observe`: only read-only runs. `confirm`: anything else asks; destructive asks for the environment's name. `open`: runs. */
export const Policy = z.enum(['observe', 'confirm', 'open']);
export type Policy = z.infer<typeof Policy>;

export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names of the colours an environment can be told apart by; the window has a tone for each. */
export const EnvironmentColor = z.enum([
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
]);
export type EnvironmentColor = z.infer<typeof EnvironmentColor>;

export const Environment = z.object({
  id: z.string(),
  name: z.string(),
  type: EnvironmentType,
  /** What it names at the far end; its `type` is the environment's. */
  target: EnvironmentTarget,
  policy: Policy,
  production: z.boolean(),
  tags: z.array(z.string()),
  color: EnvironmentColor.nullable(),
  /** Absolute; null is where a shell begins there: the user's home, a container's own folder, a project's. */
  workingDirectory: z.string().nullable(),
  /** Path or name of the shell; null is bash where there is one, else sh. */
  shell: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  /** Names of variables whose values are secrets: kept in the system's keyring, or asked for and kept in memory. */
  secrets: z.array(z.string()),
  /** Milliseconds a command may take. */
  timeoutMs: z.number().int().positive(),
  /** Milliseconds for which a following command is sampled. */
  sampleMs: z.number().int().positive(),
  createdAt: Instant,
  lastCheck: z
    .object({ at: Instant, ok: z.boolean(), checks: z.array(z.lazy(() => EnvironmentCheck)) })
    .nullable(),
});
export type Environment = z.infer<typeof Environment>;

/** One thing that `env test` looked at. */
export const EnvironmentCheck = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  todo: z.string().nullable(),
});
export type EnvironmentCheck = z.infer<typeof EnvironmentCheck>;

/**
 * Whether this Hotwash holds a connection there. `idle`: nothing is open. `lost`: it was, and ended by itself.
 * Commands on this machine are `connected` while a shell lives. `elsewhere`: nothing is open here, but another process
 * on the same data folder has a run or a terminal there.
 */
export const ConnectionState = z.enum(['idle', 'connecting', 'connected', 'lost', 'elsewhere']);
export type ConnectionState = z.infer<typeof ConnectionState>;

export const EnvironmentState = z.object({
  environmentId: z.string(),
  state: ConnectionState,
  since: Instant,
  /** Why it was lost or could not be had; for `elsewhere` what holds it: `RUN-3 of process 4711`. Empty else. */
  detail: z.string(),
});
export type EnvironmentState = z.infer<typeof EnvironmentState>;

/** What is asked of a person before a connection is made: by the client, or by Hotwash for a secret without a value. */
export const ConnectionQuestion = z.object({
  id: z.string(),
  environmentId: z.string(),
  environmentName: z.string(),
  /** `host key`: whether to trust an unknown host (`yes`). `secret`: the value of a secret. The others are the client's. */
  kind: z.enum(['host key', 'password', 'passphrase', 'secret', 'other']),
  /** The client's own words; for a secret Hotwash's. */
  prompt: z.string(),
  /** The answer must not be shown or kept. */
  secret: z.boolean(),
});
export type ConnectionQuestion = z.infer<typeof ConnectionQuestion>;
