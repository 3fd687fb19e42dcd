/** One environment as a page. */
import type { Environment, Policy } from '#shared/environments/model.ts';
import { inheritedVariables } from '#shared/environments/secret-variables.ts';
import { factLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { tookText } from '../terminal/times.ts';
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

export function environmentPage(page: Page, environment: Environment): string[] {
  const inherited = new Set(inheritedVariables(environment.variables));
  const variables = Object.entries(environment.variables).map(([name, value]) =>
    inherited.has(name) ? `${name} (from where Hotwash is started)` : `${name}=${value}`,
  );
  const epoch = new Date(0).toISOString();
  return [
    titleLine(page, null, environment.name, `${environment.type} environment`),
    ...factLines(
      [
        ['policy', policyText(environment.policy)],
        ['production', environment.production ? 'yes' : 'no'],
        ['directory', printable(environment.workingDirectory ?? 'the home directory')],
        ['shell', printable(environment.shell ?? 'bash, else sh')],
        ['variables', printable(variables.join(', '))],
        ['timeout', tookText(epoch, new Date(environment.timeoutMs).toISOString())],
        ['last test', environment.lastCheck ? (environment.lastCheck.ok ? 'ok' : 'failed') : 'never'],
      ],
      page.style,
    ),
  ];
}
