/** `npm start`: opens the workbench, in its own window where that is possible, else in the browser. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#main/hosts/runtime/data-folder.ts';
import { exitCodeOf, fault, faultOf } from '#shared/fault.ts';
import { build, isStale } from './build.ts';
import { choose, type Facts, hasDisplay } from './choice.ts';
import { runDesktop } from './desktop.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';

const root = join(import.meta.dirname, '..', '..');

const HELP = `Opens the Hotwash workbench.

npm start                        in its own window, or in the browser where that cannot be
npm start -- --web               in the browser
npm start -- --web --port 8080   in the browser, on a port of your choice
npm start -- --data DIR          with another data folder
`;

type Wishes = { asked?: 'web'; dataDir: string; port: number };

function readWishes(): Wishes {
  const { values } = parseOptions();
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  if (!/^\d{1,5}$/.test(values.port))
    throw fault('usage.port', `"${values.port}" is no port number.`, {
      todo: 'Give one from 0 (any) to 65535.',
    });
  return {
    asked: values.web ? 'web' : undefined,
    dataDir: dataFolder(values.data),
    port: Number(values.port),
  };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        web: { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw fault('usage.option', error instanceof Error ? error.message : String(error), { todo: HELP });
  }
}

async function main(wishes: Wishes): Promise<void> {
  if (isStale(root)) {
    console.log('Building the window, once …');
    const problem = build(root);
    if (problem !== null) throw new Error(`The window could not be built:\n${problem}`);
  }
  const reason = await tryDesktop(wishes);
  if (reason !== null) await serve(wishes, reason);
}

/** Gives null when the window was there (and is closed again), else why it cannot be. */
async function tryDesktop({ asked, dataDir }: Wishes): Promise<string | null> {
  const found = findElectron(root);
  const facts: Facts = {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
    electron: typeof found === 'string' ? found : 'ready',
    asked,
  };
  const choice = choose(facts);
  if (choice.kind === 'web') return choice.reason;
  if (choice.kind === 'fetch-electron') {
    console.log('Fetching Electron for this machine, once …');
    const problem = await fetchElectron(root);
    if (problem) return problem;
  }
  const electron = findElectron(root);
  if (typeof electron === 'string') return 'Electron is not there although it was fetched';
  const ended = await runDesktop(electron.path, [root, `--data=${dataDir}`], { cwd: root });
  if (ended.kind === 'never-up') return ended.reason;
  process.exitCode = ended.code;
  return null;
}

async function serve({ dataDir, port }: Wishes, reason: string): Promise<void> {
  // Not at the top: the desktop has its own core.
  const { createCore } = await import('#main/core.ts');
  const { startWebHost } = await import('#main/hosts/web/web-host.ts');
  const { openBrowser } = await import('#main/hosts/web/open-browser.ts');
  const core = await createCore({ dataDir, host: 'web' });
  const host = await startWebHost({ core, port, rendererDir: join(root, 'out', 'renderer') }).catch(
    async (error) => {
      await core.close();
      throw error;
    },
  );
  const display = hasDisplay(process);
  const how = display ? 'opens in the browser' : 'waits for a browser';
  console.log(`Hotwash ${how} (no desktop window: ${reason}).\n\n  ${host.url}\n\nStop it with Ctrl-C.`);
  const opening = display ? openBrowser(host, dataDir).catch(() => null) : null;
  const stop = async () => {
    (await opening)?.();
    await host.close();
    await core.close();
    process.exit(0);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await main(readWishes());
} catch (error) {
  const found = faultOf(error);
  console.error([found.message, found.todo].filter(Boolean).join('\n'));
  process.exit(exitCodeOf(found));
}
