import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Environment, EnvironmentCheck, EnvironmentType, Policy, VARIABLE_NAME } from './model.ts';

/** `id` takes an id or the environment's name. */
const Id = z.object({ id: z.string() });

const Name = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'letters, digits, dot, dash and underscore, at most 63');
const WorkingDirectory = z.string().nullable();
const Shell = z.string().nullable();
const Variables = z.record(z.string().regex(VARIABLE_NAME), z.string());
const TimeoutMs = z.number().int().positive().max(86_400_000);

export const EnvironmentFields = z.object({
  name: Name,
  type: EnvironmentType,
  production: z.boolean().default(false),
  /** Default: `confirm` in production, else `open`. */
  policy: Policy.optional(),
  workingDirectory: WorkingDirectory.default(null),
  shell: Shell.default(null),
  variables: Variables.default({}),
  timeoutMs: TimeoutMs.default(60_000),
});

/** Fields left out stay as they are; a default here would reset them. */
const EnvironmentPatch = z.object({
  name: Name.optional(),
  type: EnvironmentType.optional(),
  production: z.boolean().optional(),
  policy: Policy.optional(),
  workingDirectory: WorkingDirectory.optional(),
  shell: Shell.optional(),
  variables: Variables.optional(),
  timeoutMs: TimeoutMs.optional(),
});

export const environmentsContract = {
  list: oc.output(z.array(Environment)),
  get: oc.input(Id).output(Environment),
  add: oc.input(EnvironmentFields).output(Environment),
  update: oc.input(EnvironmentPatch.extend({ id: z.string() })).output(Environment),
  remove: oc.input(Id).output(z.object({})),
  /** Looks at what a run would need there; stores the result with the environment. */
  test: oc.input(Id).output(z.object({ ok: z.boolean(), checks: z.array(EnvironmentCheck) })),
  /** The same before saving. */
  tryOut: oc
    .input(EnvironmentFields)
    .output(z.object({ ok: z.boolean(), checks: z.array(EnvironmentCheck) })),
};
