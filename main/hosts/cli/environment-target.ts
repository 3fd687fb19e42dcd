/** The options that say where commands run, as the target that they mean. */
import { resolve } from 'node:path';
import type { EnvironmentType } from '#shared/environments/model.ts';
import { EnvironmentTarget } from '#shared/environments/target.ts';
import { fault } from '#shared/fault.ts';

export interface TargetOptions {
  host?: string;
  sshConfig?: string;
  container?: string;
  context?: string;
  engineHost?: string;
  podman?: boolean;
  user?: string;
  folder?: string;
  project?: string;
  service?: string;
  kubeContext?: string;
  namespace?: string;
  pod?: string;
  selector?: string;
  kubeconfig?: string;
}

type Option = keyof TargetOptions;

/** Which field of the target an option sets, by type. */
const FIELDS: Record<EnvironmentType, Partial<Record<Option, string>>> = {
  local: {},
  ssh: { host: 'host', sshConfig: 'configFile' },
  docker: {
    container: 'container',
    context: 'context',
    engineHost: 'engineHost',
    podman: 'client',
    user: 'user',
  },
  compose: {
    folder: 'folder',
    project: 'project',
    service: 'service',
    context: 'context',
    engineHost: 'engineHost',
    podman: 'client',
    user: 'user',
  },
  kubernetes: {
    kubeContext: 'context',
    namespace: 'namespace',
    pod: 'pod',
    selector: 'selector',
    container: 'container',
    kubeconfig: 'kubeconfig',
  },
};

/** Paths may be given as they are seen from the folder one is in; they are stored whole. */
const PATHS: readonly Option[] = ['folder', 'sshConfig', 'kubeconfig'];

/** Without it, nothing can be named at all. */
const NEEDED: Partial<Record<EnvironmentType, [field: string, option: string]>> = {
  ssh: ['host', '--host'],
  docker: ['container', '--container'],
};

const ALL: readonly Option[] = [
  'host',
  'sshConfig',
  'container',
  'context',
  'engineHost',
  'podman',
  'user',
  'folder',
  'project',
  'service',
  'kubeContext',
  'namespace',
  'pod',
  'selector',
  'kubeconfig',
];

/**
 * The target of `type` that the options name, over what `before` says. An empty value takes a field back. Null when
 * no option says anything of it. Faults: `usage.option-not-for-type`, `usage.target-missing`, `usage.target-unclear`.
 */
export function targetFrom(
  type: EnvironmentType,
  options: TargetOptions,
  { cwd, before }: { cwd: string; before: EnvironmentTarget | null },
): EnvironmentTarget | null {
  const fields = FIELDS[type];
  const given = ALL.filter((option) => options[option] !== undefined);
  const foreign = given.filter((option) => fields[option] === undefined);
  if (foreign.length > 0) {
    const fitting = Object.keys(fields).map((option) => flagOf(option as Option));
    throw fault(
      'usage.option-not-for-type',
      `${foreign.map(flagOf).join(', ')} is not for an environment of type ${type}.`,
      { todo: fitting.length > 0 ? `For ${type} there is ${fitting.join(', ')}.` : 'Leave it out.' },
    );
  }
  const needed = NEEDED[type];
  const from = before?.type === type ? before : null;
  if (given.length === 0 && (from !== null || needed === undefined) && type !== 'kubernetes') return from;
  const target: Record<string, unknown> = { ...from, type };
  for (const option of given) {
    const value = options[option];
    const text = value === true ? 'podman' : value === false ? 'docker' : String(value);
    const path = PATHS.includes(option) && text !== '' ? resolve(cwd, text) : text;
    target[fields[option]!] = path === '' ? null : path;
  }
  if (needed && !target[needed[0]]) {
    throw fault('usage.target-missing', `An environment of type ${type} needs ${needed[1]}.`, {
      todo: `Give it: --type ${type} ${needed[1]} …`,
    });
  }
  const parsed = EnvironmentTarget.safeParse(target);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const named = given.find((option) => fields[option] === issue.path[0]);
  throw fault('usage.target-unclear', `${named ? flagOf(named) : String(issue.path[0])}: ${issue.message}.`, {
    todo: 'Give another value.',
  });
}

function flagOf(option: Option): string {
  return `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
