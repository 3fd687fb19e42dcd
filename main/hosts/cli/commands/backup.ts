/** `hotwash backup` and `hotwash restore`: everything in one file, and back. */
import { resolve } from 'node:path';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { count, printable, sizeOf } from '../terminal/text.ts';

export const registerBackup: Register = (program, cli, act) => {
  const backup = program
    .command('backup')
    .summary('write everything to one file')
    .description(
      'Writes everything to one file: documents, incidents, runs with their output, history. Others may go on working meanwhile. Never overwrites a file.',
    )
    .argument('<file>', 'a new file')
    .addOption(jsonOption())
    .action(act((file: string, options: { json?: boolean }) => makeBackup(cli, file, options)));
  examples(backup, [['hotwash backup hotwash-2026-11-20.backup', '']]);

  const restore = program
    .command('restore')
    .summary('put a backup in place of the data')
    .description(
      "Checks a backup and puts it in place of the data folder's content, which is kept aside. Refuses while another process has the folder open.",
    )
    .argument('<file>', 'what backup wrote')
    .addOption(jsonOption())
    .action(act((file: string, options: { json?: boolean }) => restoreBackup(cli, file, options)));
  examples(restore, [
    ['hotwash restore hotwash-2026-11-20.backup', ''],
    ['hotwash restore old.backup --data /tmp/look', "look into an old one without touching today's data"],
  ]);
};

async function makeBackup(cli: Cli, file: string, options: { json?: boolean }): Promise<number> {
  const { backupTo } = await import('#main/library/backup.ts');
  const core = await cli.core();
  const made = await backupTo(core.db, resolve(cli.cwd, file));
  if (options.json) cli.screen.json(made);
  else cli.screen.line(`Backup: ${made.file} (${sizeOf(made.bytes)}).`);
  return 0;
}

async function restoreBackup(cli: Cli, file: string, options: { json?: boolean }): Promise<number> {
  const { restoreFrom } = await import('#main/library/backup.ts');
  // What this process has open would be replaced under it.
  await cli.close();
  const restored = restoreFrom(resolve(cli.cwd, file), cli.dataDir());
  if (options.json) {
    cli.screen.json(restored);
    return 0;
  }
  const { documents, incidents, runs, lastChange, kept } = restored;
  const content = [count(documents, 'document'), count(incidents, 'incident'), count(runs, 'run')].join(', ');
  cli.screen.line(`Restored ${content}${lastChange ? `; last change ${printable(lastChange)}` : ''}.`);
  cli.screen.line(`Data folder: ${cli.dataDir()}`);
  if (kept) cli.screen.line(`What was there before: ${kept}`);
  return 0;
}
