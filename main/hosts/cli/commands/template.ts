/** `hotwash template`: what postmortems begin from. */
import { basename } from 'node:path';
import { fault } from '#shared/fault.ts';
import { templateProblems } from '#shared/postmortems/templates/fill.ts';
import { MOST_TEMPLATE_LENGTH, severitiesOf, type Template } from '#shared/postmortems/templates/model.ts';
import type { Cli, Register } from '../cli.ts';
import { readNamedFile, textIn } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { tableLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';

interface Json {
  json?: boolean;
}

export const registerTemplate: Register = (program, cli, act) => {
  const template = program
    .command('template')
    .summary('keep the templates of postmortems')
    .description(
      'Templates are Markdown files with {{names}} and live blocks. Four come with Hotwash; Settings say which one each severity begins from.',
    );
  examples(template, [
    ['hotwash template list', ''],
    ['hotwash template show sre-book > payments.md', 'a start for one of your own'],
    ['hotwash template add payments.md', ''],
    ['hotwash postmortem new INC-1 --template payments', ''],
  ]);

  const list = template
    .command('list')
    .summary('list the templates')
    .description('Lists the templates, with the severities that begin from each.')
    .addOption(jsonOption())
    .action(act((options: Json) => listTemplates(cli, options)));
  examples(list, [['hotwash template list', '']]);

  const show = template
    .command('show')
    .summary('print a template')
    .description('Prints the Markdown of a template.')
    .argument('<template>', 'its name, such as sre-book')
    .addOption(jsonOption())
    .action(act((given: string, options: Json) => showTemplate(cli, given, options)));
  examples(show, [['hotwash template show ten-section', '']]);

  const add = template
    .command('add')
    .summary('take a Markdown file as a template')
    .description(
      'Takes a Markdown file as a template, and tells of names and blocks in it that nobody knows.',
    )
    .argument('<file>', 'a Markdown file, or - for the input')
    .option('--name <name>', 'what it is called (default: the name of the file)')
    .option('--replace', 'where one of that name is there, change it')
    .addOption(jsonOption())
    .action(
      act((file: string, options: Json & { name?: string; replace?: boolean }) =>
        addTemplate(cli, file, options),
      ),
    );
  examples(add, [
    ['hotwash template add payments.md', ''],
    ['hotwash template add review.md --name "Payments review" --replace', ''],
  ]);

  const remove = template
    .command('remove')
    .summary('remove a template')
    .description('Removes a template of your own. Postmortems that began from it stay as they are.')
    .argument('<template>', 'its name')
    .addOption(jsonOption())
    .action(act((given: string, options: Json) => removeTemplate(cli, given, options)));
  examples(remove, [['hotwash template remove payments', '']]);
};

/** What one types: `sre-book` for `builtin:sre-book`, else its name. */
function shortName({ id, name, builtin }: Template): string {
  return builtin ? id.slice('builtin:'.length) : name;
}

async function listTemplates(cli: Cli, { json }: Json): Promise<number> {
  const client = await cli.client();
  const { screen } = cli;
  const templates = await client.postmortems.templates.list();
  if (json) {
    screen.json(templates);
    return 0;
  }
  const { postmortems } = await client.library.settings();
  const rows = templates.map((template) => [
    printable(shortName(template)),
    printable(template.name),
    template.builtin ? 'comes with Hotwash' : 'your own',
    severitiesOf(template.id, postmortems).join(' '),
  ]);
  const columns = [
    { head: 'template', paint: screen.style.bold },
    { head: 'name', shrinks: true },
    { head: 'whose' },
    { head: 'begins' },
  ];
  screen.lines(tableLines(columns, rows, screen.width, screen.style));
  return 0;
}

async function showTemplate(cli: Cli, given: string, { json }: Json): Promise<number> {
  const client = await cli.client();
  const template = await client.postmortems.templates.get({ id: given });
  if (json) cli.screen.json(template);
  else cli.screen.document(Buffer.from(template.text, 'utf8'));
  return 0;
}

async function addTemplate(
  cli: Cli,
  file: string,
  { name: given, replace, json }: Json & { name?: string; replace?: boolean },
): Promise<number> {
  const { screen } = cli;
  if (file === '-' && given === undefined) {
    throw fault('usage.template-name', 'What comes from the input has no name.', {
      todo: 'Add --name NAME.',
    });
  }
  const bytes = file === '-' ? await screen.readInput() : await readNamedFile(file, cli.cwd);
  const shown = file === '-' ? 'The input' : file;
  const text = textIn(bytes, shown).replace(/^\uFEFF/, '');
  if (text.length > MOST_TEMPLATE_LENGTH) {
    throw fault('usage.template-file', `${shown} is too long for a template.`, {
      todo: 'Give a Markdown file of at most 200,000 characters.',
    });
  }
  const name = given ?? basename(file).replace(/\.(?:md|markdown|txt)$/i, '');
  const client = await cli.client();
  const { templates } = client.postmortems;
  const known = replace ? (await templates.list()).find((each) => isCalled(each, name)) : undefined;
  const template = known
    ? await templates.update({ id: known.id, text })
    : await templates.add({ name, text });
  const problems = templateProblems(text);
  for (const problem of problems) screen.note(printable(problem));
  if (json) screen.json({ template, problems });
  else screen.line(`${known ? 'Changed' : 'Added'} the template ${printable(template.name)}.`);
  return 0;
}

function isCalled(template: Template, name: string): boolean {
  return [template.name, shortName(template)].some(
    (each) => each.toLowerCase() === name.trim().toLowerCase(),
  );
}

async function removeTemplate(cli: Cli, given: string, { json }: Json): Promise<number> {
  const client = await cli.client();
  const template = await client.postmortems.templates.get({ id: given });
  await client.postmortems.templates.remove({ id: template.id });
  if (json) cli.screen.json(template);
  else cli.screen.line(`Removed the template ${printable(template.name)}.`);
  return 0;
}
