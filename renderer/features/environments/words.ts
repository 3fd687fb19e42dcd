import type { EnvironmentType, Policy } from '#shared/environments/model.ts';

export const TYPE_WORDS: Record<EnvironmentType, string> = {
  local: 'Local shell',
  ssh: 'SSH host',
  docker: 'Docker container',
  compose: 'Compose project',
  kubernetes: 'Kubernetes context',
};

export const POLICY_WORDS: Record<Policy, { label: string; hint: string }> = {
  observe: { label: 'Observe', hint: 'only read-only commands run' },
  confirm: { label: 'Confirm', hint: 'anything else asks; destructive asks for the name' },
  open: { label: 'Open', hint: 'everything runs' },
};
