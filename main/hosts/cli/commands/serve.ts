/** `hotwash serve`: the workbench in any browser of this machine. */
import { join } from 'node:path';
import { Option } from 'commander';
import type { WebHost } from '#main/hosts/web/web-host.ts';
import { type Cli, EXIT_AFTER, type Register, type StopSignal } from '../cli.ts';
import { examples, port } from '../options.ts';

/** The window as `npm run build` writes it. */
const RENDERER = join(import.meta.dirname, '../../../../out/renderer');

interface Options {
  port: number;
  open?: boolean;
}

export const registerServe: Register = (program, cli, act) => {
  const command = program
    .command('serve')
    .summary('the workbench in a browser of this machine')
    .description(
      'Serves the workbench on the loopback interface: the same window as the desktop application, on the same data. The address holds a token that is good for this start only. Ctrl-C ends it.',
    )
    .addOption(new Option('--port <n>', 'port on 127.0.0.1; 0 takes any free one').default(0).argParser(port))
    .option('--open', 'open the default browser')
    .action(act((options: Options) => serve(cli, options)));
  examples(command, [
    ['hotwash serve --open', 'and look at it'],
    ['hotwash serve --port 4780', 'always at the same port, say for SSH forwarding'],
    ['ssh -L 4780:localhost:4780 host hotwash serve --port 4780', 'from another machine'],
  ]);
};

async function serve(cli: Cli, options: Options): Promise<number> {
  const { screen } = cli;
  const { startWebHost } = await import('#main/hosts/web/web-host.ts');
  const core = await cli.core();
  core.keepMirror();
  const asked = Promise.withResolvers<StopSignal>();
  const giveBack = cli.onStop(asked.resolve);
  try {
    const host = await startWebHost({ core, port: options.port, rendererDir: RENDERER });
    let tidy = () => {};
    try {
      screen.line(host.url);
      screen.note(screen.noteStyle.dim(`Data folder: ${cli.dataDir()}. Ctrl-C ends it.`));
      if (options.open) tidy = await open(cli, host);
      const signal = await asked.promise;
      // Being asked to end is how this command ends: only a hang-up or another's kill is told by the code.
      return signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : EXIT_AFTER[signal];
    } finally {
      tidy();
      await host.close();
    }
  } finally {
    giveBack();
  }
}

/** Gives what to do when the host ends. */
async function open(cli: Cli, host: WebHost): Promise<() => void> {
  const { openBrowser } = await import('#main/hosts/web/open-browser.ts');
  try {
    return await openBrowser(host, cli.dataDir());
  } catch {
    cli.screen.note('No browser could be started here; open the address yourself.');
    return () => {};
  }
}
