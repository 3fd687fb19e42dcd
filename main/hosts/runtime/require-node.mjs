/**
 * The first thing that every entry point does: is this Node able to run Hotwash?
 *
 * Plain JavaScript on purpose, and old syntax: an old Node must be able to read this file in order to be told what
 * is wrong. The database's native part needs Node-API 10 and ends the process with a segmentation fault on less, and
 * the sources are TypeScript, which Node runs by stripping the types.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set for the second Node only, so that two Nodes never hand over to each other without end. */
const HANDED_OVER = 'HOTWASH_NODE_HANDED_OVER';
const NEEDED_NODE_API = 10;

/**
 * Decides from plain facts.
 *
 * @param {{ version: string, napi: number, typescript: boolean, pinned: string | null, handedOver: boolean }} facts
 * @returns {{ kind: 'run' } | { kind: 'hand-over', node: string } | { kind: 'refuse', message: string }}
 */
export function decideNode(facts) {
  if (facts.napi >= NEEDED_NODE_API && facts.typescript) return { kind: 'run' };
  if (facts.pinned && !facts.handedOver) return { kind: 'hand-over', node: facts.pinned };
  const lack =
    facts.napi >= NEEDED_NODE_API ? 'it cannot run TypeScript' : `it has Node-API ${facts.napi}, not 10`;
  return {
    kind: 'refuse',
    message: [
      `Hotwash cannot run on this Node (${facts.version}): ${lack}.`,
      'Do one of these, then start again:',
      '  npm ci            in the Hotwash folder: brings a Node that fits along',
      '  install Node 24   from https://nodejs.org (22.18 or newer will do)',
    ].join('\n'),
  };
}

/**
 * The Node that `npm ci` brought along for this platform, or null.
 *
 * @param {string} modules the node_modules folder
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | null}
 */
export function findPinnedNode(modules, machine) {
  const windows = machine.platform === 'win32';
  // On Windows .bin holds command scripts, which cannot be spawned without a shell.
  if (!windows && existsSync(join(modules, '.bin', 'node'))) return join(modules, '.bin', 'node');
  const system = windows ? 'win' : machine.platform;
  const names = existsSync(modules) ? readdirSync(modules) : [];
  for (const name of names) {
    if (name !== `node-${system}-${machine.arch}` && name !== `node-bin-${system}-${machine.arch}`) continue;
    const node = join(modules, name, 'bin', windows ? 'node.exe' : 'node');
    if (existsSync(node)) return node;
  }
  return null;
}

/**
 * Resolves when this Node fits. Otherwise never does: hands over to the pinned Node (same arguments, same streams,
 * and this process ends as that one ends), or prints what to do and exits with 2.
 *
 * @param {string} entryUrl `import.meta.url` of the entry point
 * @returns {Promise<void>}
 */
export function requireNode(entryUrl) {
  const modules = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'node_modules');
  const decision = decideNode({
    version: process.version,
    napi: Number(process.versions.napi || 0),
    typescript: Boolean(process.features.typescript),
    pinned: findPinnedNode(modules, process),
    handedOver: process.env[HANDED_OVER] === '1',
  });
  // Commands that a runbook runs inherit our environment; they may start Hotwash on another Node.
  delete process.env[HANDED_OVER];
  if (decision.kind === 'run') return Promise.resolve();
  if (decision.kind === 'refuse') {
    process.stderr.write(`${decision.message}\n`);
    process.exit(2);
  }
  handOver(decision.node, fileURLToPath(entryUrl));
  return new Promise(() => {});
}

function handOver(node, entry) {
  const child = spawn(node, [entry].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { [HANDED_OVER]: '1' }),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends ctrl-C to both of us; passing it on would deliver it twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`Hotwash could not start ${node}: ${error.message}\nRun npm ci again.\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => {
    process.exit(code === null ? 128 + (signal ? constants.signals[signal] : 0) : code);
  });
}
