/** What a browser has to load before it paints the first screen. Neither the editor nor the terminal may be in it. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { launchBrowser } from '../browser.ts';
import { startListening } from '../listening.ts';
import type { Bench, Row } from '../row.ts';
import { summarise } from '../statistics.ts';

/** What is loaded when it is first used, by words that stand in its code and in nobody else's; they survive minifying. */
const LATER = { 'the editor': /MonacoEnvironment|editor\.action\./, 'the terminal': /xterm-helper-textarea/ };

export const bundleRow: Row = {
  name: 'bundle',
  async measure(bench) {
    const loaded = await firstScreen(bench);
    const scripts = loaded.filter(({ type }) => /javascript/.test(type));
    const bytes = (files: readonly Loaded[]) => files.reduce((sum, { body }) => sum + body.length, 0);
    const zipped = (files: readonly Loaded[]) =>
      files.reduce((sum, { body }) => sum + gzipSync(body).length, 0);
    const styles = loaded.filter(({ type }) => /css/.test(type));
    const fonts = loaded.filter(({ type }) => /font/.test(type));
    const early = Object.entries(LATER).flatMap(([what, words]) =>
      scripts
        .filter(({ body }) => words.test(body.toString('utf8')))
        .map(({ path }) => `${what} is loaded before anybody uses it: ${path}`),
    );
    const floor = await bareReact(bench);
    return [
      {
        name: 'scripts at first paint',
        unit: 'bytes',
        subject: { what: 'the window', sample: summarise([bytes(scripts)]) },
        floor: { what: 'bare React page', sample: summarise([floor]) },
        notes: [
          `${scripts.length} scripts, ${kib(zipped(scripts))} zipped; styles ${kib(bytes(styles))}, fonts ${kib(bytes(fonts))}`,
        ],
        failure: early.length > 0 ? early.join('; ') : undefined,
      },
    ];
  },
};

const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;

interface Loaded {
  path: string;
  type: string;
  body: Buffer;
}

/** Everything that the browser fetched until the first screen of an empty workspace stood. */
async function firstScreen(bench: Bench): Promise<Loaded[]> {
  const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
  const args = [program, 'serve', '--port', '0', '--data', bench.folder('bundle')];
  const server = await startListening(args, bench.root);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const bodies: Promise<Loaded>[] = [];
    page.on('response', (response) => {
      if (response.status() !== 200) return;
      bodies.push(
        response.body().then((body) => ({
          path: new URL(response.url()).pathname,
          type: response.headers()['content-type'] ?? '',
          body,
        })),
      );
    });
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Load the sample workspace' }).waitFor();
    return await Promise.all(bodies);
  } finally {
    await browser.close();
    await server.end();
  }
}

/** The bytes of script in the least page that React can draw, built the same way. */
async function bareReact(bench: Bench): Promise<number> {
  const root = bench.folder('react');
  mkdirSync(join(root, 'src'));
  symlinkSync(join(bench.root, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  );
  writeFileSync(
    join(root, 'src', 'main.tsx'),
    "import { createRoot } from 'react-dom/client';\ncreateRoot(document.getElementById('root')!).render(<p>Hello</p>);\n",
  );
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [react()],
    build: { outDir: join(root, 'out'), target: 'es2022', minify: true },
  });
  const assets = join(root, 'out', 'assets');
  return readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .reduce((sum, name) => sum + readFileSync(join(assets, name)).length, 0);
}
