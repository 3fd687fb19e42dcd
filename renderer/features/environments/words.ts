import type { EnvironmentType, Policy } from '#shared/environments/model.ts';

export const TYPE_WORDS: Record<EnvironmentType, string> = {
  local: 'Local shell',
  ssh: 'SSH host',
  docker: 'Container',
  compose: 'Compose project',
  kubernetes: 'Kubernetes',
};

/** What each needs on this machine. */
export const TYPE_NEEDS: Record<EnvironmentType, string> = {
  local: 'a shell here',
  ssh: 'your ssh and its keys',
  docker: 'docker or podman',
  compose: 'docker compose',
  kubernetes: 'kubectl',
};

export const POLICY_WORDS: Record<Policy, { label: string; hint: string }> = {
  observe: { label: 'Observe', hint: 'only read-only commands run' },
  confirm: { label: 'Confirm', hint: 'anything else asks; destructive asks for the name' },
  open: { label: 'Open', hint: 'everything runs' },
};
