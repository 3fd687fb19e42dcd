/** What the tests of the command line run it with: in this process, or as the program that people start. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Cli } from '../cli.ts';
import { createSession } from '../session.ts';
import { createScreen } from '../terminal/screen.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
  json: () => unknown;
}

export interface Bench {
  dir: string;
  dataDir: string;
  /** Runs a command line in this process, on one open data folder. */
  run(...argv: string[]): Promise<Ran>;
  /** Starts the program itself. */
  start(argv: string[], env?: Record<string, string>): ChildProcessWithoutNullStreams;
  /** The same, to its end. */
  spawn(argv: string[], env?: Record<string, string>): Promise<Ran>;
  write(name: string, text: string): string;
  close(): Promise<void>;
}

const LAUNCHER = new URL('../hotwash.mjs', import.meta.url).pathname;

export function createBench(): Bench {
  const dir = mkdtempSync(join(tmpdir(), 'hotwash-cli-'));
  const dataDir = join(dir, 'data');
  const output = collector();
  const error = collector();
  const screen = createScreen({ input: new PassThrough(), output: output.stream, error: error.stream }, {});
  const cli: Cli = createSession({ screen, env: { HOTWASH_HOME: dataDir }, cwd: dir });

  const start = (argv: string[], env: Record<string, string> = {}) =>
    spawn(process.execPath, [LAUNCHER, ...argv], {
      cwd: dir,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, HOTWASH_HOME: dataDir, ...env },
    });
  return {
    dir,
    dataDir,
    async run(...argv) {
      output.take();
      error.take();
      const code = await cli.execute(argv);
      return ranOf(code, output.take(), error.take());
    },
    start,
    spawn: (argv, env) => ended(start(argv, env)),
    write(name, text) {
      const file = join(dir, name);
      writeFileSync(file, text);
      return file;
    },
    async close() {
      await cli.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const told = [Buffer.concat(out), Buffer.concat(err)].map(String);
      resolve(ranOf(code ?? -1, told[0]!, told[1]! + (signal ? `[${signal}]` : '')));
    });
  });
}

function ranOf(code: number, out: string, err: string): Ran {
  return { code, out, err, json: () => JSON.parse(out) as unknown };
}

function collector() {
  const stream = new PassThrough();
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (data: string) => {
    text += data;
  });
  return {
    stream,
    take() {
      // What was written but not yet handed on is in the stream's own buffer.
      const rest = stream.read() as string | null;
      const taken = text + (rest ?? '');
      text = '';
      return taken;
    },
  };
}

/** A runbook with every kind of command and verdict; deterministic wherever there is a shell. */
export const RUNBOOK = `# Shop is slow

**Last updated**: 2026-11-01 | **Severity**: Medium | **Owner**: Platform

## Diagnosis

### 1. Check the load

\`\`\`bash
echo "load: 3"
\`\`\`

Expected: load < 5

### 2. Check the disk

\`\`\`bash
echo "disk: 91%"
\`\`\`

Expected: disk < 80%

If different: clean up, see Resolution.

### 3. Look at the page

\`\`\`bash
printf 'seen\\n'
\`\`\`

Expected: the page looks normal

### 4. Find the order

\`\`\`bash
echo order <order-id>
\`\`\`

## Resolution

### Touch a marker

\`\`\`bash
touch marker-file
\`\`\`

### Remove everything

\`\`\`bash
rm -rf ./scratch-area
\`\`\`

### Fail

\`\`\`bash
false
\`\`\`

### Wait

\`\`\`bash
sleep 300
\`\`\`
`;
