/**
 * What an environment names at the far end, per type. Each is reached through the system's own client (`ssh`,
 * `docker` or `podman`, `kubectl`) with that client's configuration; nothing secret stands here.
 */
import { z } from 'zod';

/** A word that a client gets as one argument; one that begins with a dash would be read as an option. */
const Word = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .regex(/^[^-\s\p{Cc}][^\p{Cc}]*$/u, 'must not be empty, begin with a dash or hold control characters');
export const OptionalWord = Word.nullable().default(null);

export const LocalTarget = z.object({ type: z.literal('local') });

/**
 * `ssh` may put the name into a `ProxyCommand` or `Match exec` of its configuration, as a part of a shell's line, and
 * refuses what a shell would read only since OpenSSH 9.6 (CVE-2023-51385). A password in it would show in arguments.
 */
const SshHost = Word.regex(
  /^[^\s'"`$;&<>|(){}]*$/,
  'must not hold blanks, quotes or other characters that a shell reads',
)
  .refine((host) => !/\\[^@]*$/.test(host), 'must not have a backslash in the host')
  .refine((host) => !/(?:^|[@/])-/.test(host), 'must not have a user or a host that begins with a dash')
  .refine((host) => !/:.*@/.test(host.replace(/^ssh:\/\//, '')), 'must not hold a password');

export const SshTarget = z.object({
  type: z.literal('ssh'),
  /** A host alias of the SSH configuration, `host`, `user@host`, or `ssh://user@host:port`; `user@host:port` is taken too. */
  host: SshHost,
  /** Path of an SSH configuration file to use in place of the user's own (`ssh -F`). */
  configFile: OptionalWord,
});
export type SshTarget = z.infer<typeof SshTarget>;

export const ContainerClient = z.enum(['docker', 'podman']);
export type ContainerClient = z.infer<typeof ContainerClient>;

const engine = {
  client: ContainerClient.default('docker'),
  /** A context of the client (`docker context ls`). */
  context: OptionalWord,
  /** Address of the engine, in place of a context: `unix:///run/docker.sock`, `ssh://host`. */
  engineHost: OptionalWord,
};

export const DockerTarget = z.object({
  type: z.literal('docker'),
  ...engine,
  /** Name or id of a running container. */
  container: Word,
  /** Whom commands run as; null is the container's own user. */
  user: OptionalWord,
});
export type DockerTarget = z.infer<typeof DockerTarget>;

export const ComposeTarget = z.object({
  type: z.literal('compose'),
  ...engine,
  /** Absolute path of the folder with the Compose file; null when `project` alone names a running project. */
  folder: OptionalWord,
  /** Name of the project; null takes the folder's. */
  project: OptionalWord,
  /** Commands run inside this service; null runs them on this machine beside the project, with it selected. */
  service: OptionalWord,
  user: OptionalWord,
});
export type ComposeTarget = z.infer<typeof ComposeTarget>;

export const KubernetesTarget = z.object({
  type: z.literal('kubernetes'),
  /** Null takes the current context. */
  context: OptionalWord,
  namespace: OptionalWord,
  /** Path of a kubeconfig file in place of the user's own. */
  kubeconfig: OptionalWord,
  /** Name of the pod; with `selector` null as well, commands run on this machine with the context selected. */
  pod: OptionalWord,
  /** Label selector: commands run in the first ready pod that it finds. */
  selector: OptionalWord,
  container: OptionalWord,
});
export type KubernetesTarget = z.infer<typeof KubernetesTarget>;

export const EnvironmentTarget = z.discriminatedUnion('type', [
  LocalTarget,
  SshTarget,
  DockerTarget,
  ComposeTarget,
  KubernetesTarget,
]);
export type EnvironmentTarget = z.infer<typeof EnvironmentTarget>;
