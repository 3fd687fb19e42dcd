import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  ConnectionQuestion,
  Environment,
  EnvironmentCheck,
  EnvironmentColor,
  EnvironmentState,
  EnvironmentType,
  Policy,
  VARIABLE_NAME,
} from './model.ts';
import { ContainerClient, EnvironmentTarget, OptionalWord } from './target.ts';

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
const Secrets = z.array(z.string().regex(VARIABLE_NAME)).max(50);
const Tags = z.array(z.string().trim().min(1).max(40)).max(20);

export const EnvironmentFields = z.object({
  name: Name,
  type: EnvironmentType,
  /** Null stands for this machine; every other type needs one of its own type. */
  target: EnvironmentTarget.nullable().default(null),
  production: z.boolean().default(false),
  tags: Tags.default([]),
  color: EnvironmentColor.nullable().default(null),
  /** Default: `confirm` in production, else `open`. */
  policy: Policy.optional(),
  workingDirectory: WorkingDirectory.default(null),
  shell: Shell.default(null),
  variables: Variables.default({}),
  secrets: Secrets.default([]),
  timeoutMs: TimeoutMs.default(60_000),
  sampleMs: TimeoutMs.default(15_000),
});

/** Fields left out stay as they are; a default here would reset them. */
const EnvironmentPatch = z.object({
  name: Name.optional(),
  type: EnvironmentType.optional(),
  target: EnvironmentTarget.nullable().optional(),
  production: z.boolean().optional(),
  tags: Tags.optional(),
  color: EnvironmentColor.nullable().optional(),
  policy: Policy.optional(),
  workingDirectory: WorkingDirectory.optional(),
  shell: Shell.optional(),
  variables: Variables.optional(),
  secrets: Secrets.optional(),
  timeoutMs: TimeoutMs.optional(),
  sampleMs: TimeoutMs.optional(),
});

/** Where to look for things to run in. */
export const DiscoveryRequest = z.object({
  type: EnvironmentType,
  client: ContainerClient.default('docker'),
  context: OptionalWord,
  engineHost: OptionalWord,
  configFile: OptionalWord,
  kubeconfig: OptionalWord,
});
export type DiscoveryRequest = z.output<typeof DiscoveryRequest>;

export const Discovery = z.object({
  found: z.array(z.object({ label: z.string(), detail: z.string(), target: EnvironmentTarget })),
  /** Why nothing could be found out, in a sentence; empty else. */
  problem: z.string(),
});
export type Discovery = z.infer<typeof Discovery>;

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
  /** What there is of this type to choose from: aliases of the SSH configuration, running containers, contexts. */
  discover: oc.input(DiscoveryRequest).output(Discovery),
  /** The state of every environment now, then each change. */
  states: oc.output(eventIterator(z.array(EnvironmentState))),
  /** The questions that wait for a person now, then the whole list again at each change. */
  questions: oc.output(eventIterator(z.array(ConnectionQuestion))),
  /** Null refuses: the connection is not made. */
  answer: oc
    .input(z.object({ questionId: z.string(), answer: z.string().max(10_000).nullable() }))
    .output(z.object({})),
  /** Whether values of secrets can be kept in the system's keyring, and why not. */
  keyring: oc.output(z.object({ available: z.boolean(), reason: z.string() })),
  /** Keeps a secret's value in the keyring, or until Hotwash ends where there is none. Null forgets it. */
  setSecret: oc
    .input(z.object({ id: z.string(), name: z.string(), value: z.string().max(100_000).nullable() }))
    .output(z.object({ kept: z.enum(['keyring', 'memory', 'nowhere']) })),
  /** Which secrets of the environment have a value now; never the values. */
  secretsSet: oc.input(Id).output(z.array(z.string())),
};
