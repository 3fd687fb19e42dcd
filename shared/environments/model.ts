/** Where commands run, and how careful to be there. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';

export const EnvironmentType = z.enum(['local', 'ssh', 'docker', 'compose', 'kubernetes']);
export type EnvironmentType = z.infer<typeof EnvironmentType>;

/** `observe`: only read-only runs. `confirm`: anything else asks; destructive asks for the environment's name. `open`: runs. */
export const Policy = z.enum(['observe', 'confirm', 'open']);
export type Policy = z.infer<typeof Policy>;

export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const Environment = z.object({
  id: z.string(),
  name: z.string(),
  type: EnvironmentType,
  policy: Policy,
  production: z.boolean(),
  /** Absolute; null is the user's home. */
  workingDirectory: z.string().nullable(),
  /** Path or name of the shell; null is bash where there is one, else sh. */
  shell: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  /** Milliseconds a command may take. */
  timeoutMs: z.number().int().positive(),
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
