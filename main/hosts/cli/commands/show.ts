/** `hotwash show`: one thing, whatever it is. */
import type { Cli, Register } from '../cli.ts';
import { showIncident } from '../incident/showing.ts';
import { examples, jsonOption } from '../options.ts';
import { actionPage } from '../pages/action-page.ts';
import { environmentPage } from '../pages/environment-page.ts';
import { readingPage } from '../pages/reading-page.ts';
import { findAnything } from '../references.ts';
import { showRun } from '../run/show-run.ts';

interface Options {
  json?: boolean;
  source?: boolean;
  output?: boolean;
}

export const registerShow: Register = (program, cli, act) => {
  const command = program
    .command('show')
    .summary('show one thing: RB-1, INC-7, PM-2, INV-1, RUN-3, ACT-4, an environment')
    .description(
      'Shows one thing by its reference, name or title: what is understood of a document, all of an incident, what came of a run, an action, an environment.',
    )
    .argument('<ref>', "RB-1, INC-7, PM-2, INV-1, RUN-3, ACT-4, an environment's name, or a title")
    .option('--source', 'for a document: its text as it stands')
    .option('--output', 'for a run: all output, not only the last lines')
    .addOption(jsonOption())
    .action(act((ref: string, options: Options) => show(cli, ref, options)));
  examples(command, [
    ['hotwash show RB-1', 'its commands, expectations, causes'],
    ['hotwash show RUN-3 --output', 'what ran, and all it wrote'],
    ['hotwash show PM-2 --source', 'the Markdown'],
    ['hotwash show INC-7 --json', 'for a script'],
  ]);
};

async function show(cli: Cli, ref: string, options: Options): Promise<number> {
  const client = await cli.client();
  const { screen } = cli;
  const json = options.json ?? false;
  const found = await findAnything(client, ref);
  switch (found.kind) {
    case 'incident':
      return showIncident(cli, found.ref, { json });
    case 'run':
      return showRun(cli, found.id, { json, output: options.output ?? false });
    case 'action': {
      const action = (await client.actions.list({})).find((each) => each.id === found.id)!;
      if (json) screen.json(action);
      else screen.lines(actionPage(screen, action));
      return 0;
    }
    case 'environment': {
      const environment = await client.environments.get({ id: found.id });
      if (json) screen.json(environment);
      else screen.lines(environmentPage(screen, environment));
      return 0;
    }
    default:
      return showDocument(cli, found, json, options.source ?? false);
  }
}

async function showDocument(
  cli: Cli,
  found: { kind: string; id: string; ref: string },
  json: boolean,
  source: boolean,
): Promise<number> {
  const client = await cli.client();
  const document =
    found.kind === 'postmortem'
      ? await client.postmortems.get({ id: found.id })
      : await client.library.get({ id: found.id });
  const read = async () => {
    if (found.kind === 'runbook') {
      const { reading, corrections } = await client.runbooks.get({ id: found.id });
      return { reading, corrections };
    }
    return { reading: await client.runbooks.read({ text: document.text, name: document.document.title }) };
  };
  if (source) cli.screen.document(Buffer.from(document.text, 'utf8'));
  else if (json) cli.screen.json({ ...document, ...(await read()) });
  else cli.screen.lines(readingPage(cli.screen, found.ref, (await read()).reading));
  if (document.draft && !json) {
    cli.screen.note(
      `${found.ref} has unsaved text from ${document.draft.updatedAt}; open it in the workbench to see it.`,
    );
  }
  return 0;
}
