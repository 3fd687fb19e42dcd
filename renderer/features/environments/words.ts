import type { EnvironmentType, Policy } from '#shared/environments/model.ts';

export const TYPE_WORDS: Record<EnvironmentType, string> = {
  local: 'Local shell',
  ssh: 'SSH host',
  docker: 'Docker',
  compose: 'Compose',
  kubernetes: 'Kubernetes',
};

/** What each is, and what it needs on this machine. */
export const TYPE_NEEDS: Record<EnvironmentType, string> = {
  local: 'on this machine',
  ssh: 'by your ssh and its keys',
  docker: 'a container; podman too',
  compose: 'a project or service',
  kubernetes: 'a pod, by kubectl',
};

export const POLICY_WORDS: Record<Policy, { label: string; hint: string }> = {
  observe: { label: 'Observe', hint: 'only read-only commands run' },
  confirm: { label: 'Confirm', hint: 'anything else asks; destructive asks for the name' },
  open: { label: 'Open', hint: 'everything runs' },
};

/** A limit as it was set: `1 min`, `15 s`, `1.5 s`. */
export function limitText(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}
