/** `hotwash doctor`: is everything in order? */
import { faultOf } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { type Check, checkLines } from '../pages/check-lines.ts';

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
  const checks = await findings(cli);
  if (options.json) cli.screen.json(checks);
  else cli.screen.lines(checkLines(cli.screen, checks));
  return checks.every((check) => check.ok) ? 0 : 1;
}

/** What cannot even be opened is a finding, too. */
async function findings(cli: Cli): Promise<Check[]> {
  const { examine } = await import('#main/library/doctor.ts');
  try {
    return examine((await cli.core()).db);
  } catch (error) {
    const { code, message, todo = null } = faultOf(error);
    if (!code.startsWith('data.')) throw error;
    const restore = 'Restore a backup with hotwash restore FILE; what is there now is kept aside.';
    return [
      { name: 'data folder', ok: false, detail: message, todo: code === 'data.corrupt' ? restore : todo },
    ];
  }
}
