/** `hotwash doctor`: is everything in order? */
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { checkLines } from '../pages/check-lines.ts';

export const registerDoctor: Register = (program, cli, act) => {
  const command = program
    .command('doctor')
    .summary('look whether everything is in order')
    .description(
      'Looks at the runtime, the data folder, every page of the database, the chain of the journal, every stored piece and the search index. Says what to do about what is wrong; changes nothing.',
    )
    .addOption(jsonOption())
    .action(act((options: { json?: boolean }) => examineAll(cli, options)));
  examples(command, [
    ['hotwash doctor', ''],
    ['hotwash doctor --json', 'for monitoring; exit code 1 when something is wrong'],
  ]);
};

async function examineAll(cli: Cli, options: { json?: boolean }): Promise<number> {
  const { examine } = await import('#main/library/doctor.ts');
  const core = await cli.core();
  const checks = examine(core.db);
  if (options.json) cli.screen.json(checks);
  else cli.screen.lines(checkLines(cli.screen, checks));
  return checks.every((check) => check.ok) ? 0 : 1;
}
