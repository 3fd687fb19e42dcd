/** The runbook's reading view: its command cards, the run bar, the findings. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { HotwashClient } from '#shared/contract.ts';

export class RunbookScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The card of a command, by its label or text. */
  card(name: string | RegExp): Locator {
    return this.page.getByRole('article', { name });
  }

  /** The card with this text in its command. */
  cardWith(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text }).first();
  }

  get cards(): Locator {
    return this.page.getByRole('main').getByRole('article');
  }

  output(card: Locator): Locator {
    return card.getByRole('log', { name: 'Output' });
  }

  run(card: Locator): Promise<void> {
    return card.getByRole('button', { name: /^Run(?! in a terminal)/ }).click();
  }

  pin(card: Locator): Promise<void> {
    return card.getByRole('button', { name: /^Pin to the incident/ }).click();
  }

  get runDiagnosis(): Locator {
    return this.page.getByRole('button', { name: 'Run diagnosis' });
  }

  get stop(): Locator {
    return this.page.getByRole('button', { name: 'Stop', exact: true }).first();
  }

  get progress(): Locator {
    return this.page.getByRole('status', { name: 'Progress' });
  }

  /** Waits until nothing of the run is left to do: the button to start one is back. */
  async ended(timeout = 30_000): Promise<void> {
    await expect(this.runDiagnosis).toBeVisible({ timeout });
  }

  get findings(): Locator {
    return this.page.getByRole('region', { name: 'Findings' }).first();
  }

  /** The verdict marks in the findings. */
  verdicts(value: 'met' | 'not met' | 'needs you'): Locator {
    return this.findings.getByRole('img', { name: value, exact: true });
  }
}

/** Imports a runbook over the contract and gives its reference; `this-machine` is there afterwards. */
export async function haveRunbook(
  client: HotwashClient,
  text: string,
  policy: 'open' | 'confirm' | 'observe' = 'open',
): Promise<string> {
  const [result] = await client.library.importFiles({
    files: [{ path: 'made-for-this-test.md', data: Buffer.from(text).toString('base64') }],
    kind: 'runbook',
  });
  if (!result?.ref) throw new Error(`it did not import: ${result?.summary}`);
  const environments = await client.environments.list();
  if (environments.length === 0)
    await client.environments.add({ name: 'this-machine', type: 'local', policy });
  return result.ref;
}

/** A runbook whose diagnosis is these commands, each in a step of its own; prose may follow a command. */
export function runbookOf(
  title: string,
  steps: readonly (string | { command: string; prose: string })[],
): string {
  const parts = steps.map((step, index) => {
    const { command, prose } = typeof step === 'string' ? { command: step, prose: '' } : step;
    return `### 2.${index + 1} Step ${index + 1}\n\n\`\`\`bash\n${command}\n\`\`\`\n\n${prose}\n`;
  });
  return `# ${title}\n\n## 1. Symptoms\n\nIt is slow.\n\n## 2. Diagnosis\n\n${parts.join('\n')}`;
}
