/** What the dialog holds while it is filled in, and the environment that it means. Text fields hold text only. */
import { EnvironmentFields } from '#shared/environments/contract.ts';
import type { Environment, EnvironmentColor, EnvironmentType, Policy } from '#shared/environments/model.ts';
import type { ContainerClient, EnvironmentTarget } from '#shared/environments/target.ts';
import { readVariables, writeVariables } from './variables.ts';

/** The text fields that say where commands run; each type uses some of them. */
export interface TargetForm {
  host: string;
  configFile: string;
  client: ContainerClient;
  context: string;
  engineHost: string;
  container: string;
  user: string;
  folder: string;
  project: string;
  service: string;
  kubeContext: string;
  namespace: string;
  kubeconfig: string;
  pod: string;
  selector: string;
  podContainer: string;
}

/** A secret in the dialog. Its value is typed here and goes to where values are kept; it is never read back. */
export interface SecretForm {
  name: string;
  value: string;
}

export interface EnvironmentForm extends TargetForm {
  name: string;
  type: EnvironmentType;
  production: boolean;
  policy: Policy;
  color: EnvironmentColor | null;
  tags: string;
  directory: string;
  shell: string;
  seconds: string;
  sampleSeconds: string;
  variables: string;
  secrets: readonly SecretForm[];
}

const EMPTY_TARGET: TargetForm = {
  host: '',
  configFile: '',
  client: 'docker',
  context: '',
  engineHost: '',
  container: '',
  user: '',
  folder: '',
  project: '',
  service: '',
  kubeContext: '',
  namespace: '',
  kubeconfig: '',
  pod: '',
  selector: '',
  podContainer: '',
};

/** The form of an environment; of a new one when there is none. */
export function formOf(environment: Environment | null): EnvironmentForm {
  return {
    ...EMPTY_TARGET,
    ...(environment ? targetForm(environment.target) : {}),
    name: environment?.name ?? '',
    type: environment?.type ?? 'local',
    production: environment?.production ?? false,
    policy: environment?.policy ?? 'open',
    color: environment?.color ?? null,
    tags: environment?.tags.join(', ') ?? '',
    directory: environment?.workingDirectory ?? '',
    shell: environment?.shell ?? '',
    seconds: String((environment?.timeoutMs ?? 60_000) / 1000),
    sampleSeconds: String((environment?.sampleMs ?? 15_000) / 1000),
    variables: writeVariables(environment?.variables ?? {}),
    secrets: (environment?.secrets ?? []).map((name) => ({ name, value: '' })),
  };
}

/** The fields of the form that a target fills. */
export function targetForm(target: EnvironmentTarget): Partial<EnvironmentForm> {
  const text = (value: string | null) => value ?? '';
  switch (target.type) {
    case 'local':
      return {};
    case 'ssh':
      return { host: target.host, configFile: text(target.configFile) };
    case 'docker':
      return { ...engineForm(target), container: target.container, user: text(target.user) };
    case 'compose':
      return {
        ...engineForm(target),
        folder: text(target.folder),
        project: text(target.project),
        service: text(target.service),
        user: text(target.user),
      };
    case 'kubernetes':
      return {
        kubeContext: text(target.context),
        namespace: text(target.namespace),
        kubeconfig: text(target.kubeconfig),
        pod: text(target.pod),
        selector: text(target.selector),
        podContainer: text(target.container),
      };
  }
}

function engineForm({
  client,
  context,
  engineHost,
}: {
  client: ContainerClient;
  context: string | null;
  engineHost: string | null;
}) {
  return { client, context: context ?? '', engineHost: engineHost ?? '' };
}

type Fields = ReturnType<typeof EnvironmentFields.parse>;

export interface ReadForm {
  /** Null while something is wrong. */
  fields: Fields | null;
  /** What is wrong, by the form's field. */
  problems: Partial<Record<keyof EnvironmentForm, string>>;
}

/** Which field of the form a field of the target stands in. */
const TARGET_FIELDS: Record<string, keyof TargetForm> = {
  'kubernetes context': 'kubeContext',
  'kubernetes container': 'podContainer',
};

const FIELDS: Record<string, keyof EnvironmentForm> = {
  workingDirectory: 'directory',
  timeoutMs: 'seconds',
  sampleMs: 'sampleSeconds',
};

/** What the form means, or what is wrong with it. */
export function readForm(form: EnvironmentForm): ReadForm {
  const variables = readVariables(form.variables);
  const problems: ReadForm['problems'] = needsOf(form);
  if (variables.problem !== null) problems.variables = variables.problem;
  const names = form.secrets.map(({ name }) => name.trim());
  const twice = names.find((name, at) => names.indexOf(name) < at || Object.hasOwn(variables.values, name));
  if (twice) problems.secrets = `${twice} is given twice: name it once, as a variable or as a secret.`;
  const parsed = EnvironmentFields.safeParse({
    name: form.name,
    type: form.type,
    target: targetOf(form),
    production: form.production,
    policy: form.policy,
    color: form.color,
    tags: form.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    workingDirectory: form.directory.trim() || null,
    shell: form.shell.trim() || null,
    variables: variables.values,
    secrets: names,
    timeoutMs: milliseconds(form.seconds),
    sampleMs: milliseconds(form.sampleSeconds),
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [first, second] = path.map(String);
    const field =
      first === 'target'
        ? (TARGET_FIELDS[`${form.type} ${second}`] ?? (second as keyof TargetForm))
        : (FIELDS[first ?? ''] ?? (first as keyof EnvironmentForm));
    problems[field] ??= WORDS[field] ?? message;
  }
  const fields = parsed.success && Object.keys(problems).length === 0 ? parsed.data : null;
  return { fields, problems };
}

/** Where the model's own words do not make a sentence. */
const WORDS: Partial<Record<keyof EnvironmentForm, string>> = {
  name: 'Use letters, digits, dot, dash and underscore, at most 63.',
  tags: 'At most 20 tags, each of at most 40 letters.',
  secrets: 'A secret’s name has letters, digits and underscores, and begins with no digit.',
  seconds: 'A number of seconds, at most a day.',
  sampleSeconds: 'A number of seconds, at most a day.',
};

function needsOf(form: EnvironmentForm): ReadForm['problems'] {
  const unnamed: ReadForm['problems'] = form.name.trim() === '' ? { name: 'Give it a name.' } : {};
  return { ...unnamed, ...targetNeedsOf(form) };
}

function targetNeedsOf(form: EnvironmentForm): ReadForm['problems'] {
  const empty = (field: keyof TargetForm) => form[field].trim() === '';
  if (form.type === 'ssh' && empty('host')) return { host: 'Name the host.' };
  if (form.type === 'docker' && empty('container')) return { container: 'Name the container.' };
  if (form.type === 'compose' && empty('folder') && empty('project')) {
    return { folder: 'Name the folder or the project.' };
  }
  if (form.type === 'kubernetes' && !empty('pod') && !empty('selector')) {
    return { selector: 'Name the pod or the labels, not both.' };
  }
  if (form.type === 'kubernetes' && empty('pod') && empty('selector') && !empty('podContainer')) {
    return { podContainer: 'Name its pod, too.' };
  }
  if ((form.type === 'docker' || form.type === 'compose') && !empty('context') && !empty('engineHost')) {
    return { engineHost: 'Name a context or an address, not both.' };
  }
  return {};
}

function milliseconds(seconds: string): number {
  return seconds.trim() === '' ? Number.NaN : Math.round(Number(seconds) * 1000);
}

/** Fields of other types are left behind: what was typed into them comes back when the type does. */
function targetOf(form: EnvironmentForm): unknown {
  const word = (field: keyof TargetForm) => form[field].trim() || null;
  const engine = { client: form.client, context: word('context'), engineHost: word('engineHost') };
  const { type } = form;
  switch (type) {
    case 'local':
      return { type };
    case 'ssh':
      return { type, host: form.host, configFile: word('configFile') };
    case 'docker':
      return { type, ...engine, container: form.container, user: word('user') };
    case 'compose': {
      const inside = { service: word('service'), user: word('service') === null ? null : word('user') };
      return { type, ...engine, folder: word('folder'), project: word('project'), ...inside };
    }
    case 'kubernetes':
      return {
        type,
        context: word('kubeContext'),
        namespace: word('namespace'),
        kubeconfig: word('kubeconfig'),
        pod: word('pod'),
        selector: word('selector'),
        container: word('podContainer'),
      };
  }
}

/** A name for the environment, from what it names: as it may be typed to confirm. */
export function suggestedName(label: string): string {
  return label
    .trim()
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 63);
}
