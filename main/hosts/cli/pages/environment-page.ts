/** One environment as a page. */
import type { Environment, EnvironmentState, Policy } from '#shared/environments/model.ts';
import { inheritedVariables } from '#shared/environments/secret-variables.ts';
import type { EnvironmentTarget } from '#shared/environments/target.ts';
import { targetText } from '#shared/environments/target-text.ts';
import { connectedText } from '../environment-connections.ts';
import { factLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { tookText } from '../terminal/times.ts';
import { checkLines } from './check-lines.ts';
import { type Page, titleLine } from './page.ts';

const POLICY: Record<Policy, string> = {
  observe: 'observe: only read-only commands run',
  confirm: 'confirm: anything that is not read-only asks; a destructive command wants the name typed',
  open: 'open: everything runs',
};

/** The policy with what it means. */
export function policyText(policy: Policy): string {
  return POLICY[policy];
}

/** Where commands begin when no folder is given. */
function beginningOf(target: EnvironmentTarget): string {
  switch (target.type) {
    case 'local':
      return 'the home directory';
    case 'ssh':
      return 'the home directory there';
    case 'docker':
      return "the container's own";
    case 'compose':
      if (target.service !== null) return "the service's own";
      return target.folder === null ? 'the home directory' : "the project's folder";
    case 'kubernetes':
      return target.pod === null && target.selector === null ? 'the home directory' : "the container's own";
  }
}

/** What is known beside what is stored; null and left out where nobody looked. */
interface Looked {
  /** Names of secrets that have a value. */
  secretsSet: readonly string[] | null;
  connection: EnvironmentState | null;
}

export function environmentPage(
  page: Page,
  environment: Environment,
  { secretsSet, connection }: Looked = { secretsSet: null, connection: null },
): string[] {
  const inherited = new Set(inheritedVariables(environment.variables));
  const variables = Object.entries(environment.variables).map(([name, value]) =>
    inherited.has(name) ? `${name} (from where Hotwash is started)` : `${name}=${value}`,
  );
  const secrets = environment.secrets.map((name) =>
    secretsSet === null ? name : `${name} (${secretsSet.includes(name) ? 'has a value' : 'no value yet'})`,
  );
  const { lastCheck, target } = environment;
  return [
    titleLine(page, null, environment.name, `${environment.type} environment`),
    ...factLines(
      [
        ['where', printable(targetText(target))],
        ['SSH config', 'configFile' in target && target.configFile ? printable(target.configFile) : null],
        ['kubeconfig', 'kubeconfig' in target && target.kubeconfig ? printable(target.kubeconfig) : null],
        ['folder', 'folder' in target && target.folder ? printable(target.folder) : null],
        ['client', 'client' in target ? target.client : null],
        ['policy', policyText(environment.policy)],
        ['production', environment.production ? 'yes' : 'no'],
        ['tags', printable(environment.tags.join(', '))],
        ['colour', environment.color],
        ['directory', printable(environment.workingDirectory ?? beginningOf(target))],
        ['shell', printable(environment.shell ?? 'bash, else sh')],
        ['variables', printable(variables.join(', '))],
        ['secrets', secrets.join(', ')],
        ['timeout', secondsText(environment.timeoutMs)],
        ['sample', `${secondsText(environment.sampleMs)} of a command that follows`],
        ['connected', connection && connectedText(connection)],
        ['last test', lastCheck ? (lastCheck.ok ? 'ok' : 'failed') : 'never'],
      ],
      page.style,
    ),
    ...(lastCheck && !lastCheck.ok
      ? [
          '',
          ...checkLines(
            page,
            lastCheck.checks.filter((check) => !check.ok),
          ),
        ]
      : []),
  ];
}

function secondsText(ms: number): string {
  return tookText(new Date(0).toISOString(), new Date(ms).toISOString());
}
