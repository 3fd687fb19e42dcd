/** How the desktop's three parts and the window are built into `out/`. The web host serves `out/renderer` as well. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * electron-vite makes the window's addresses relative to its page. Ours has pages at any depth
 * (`/incidents/INC-7`), so files must be named from the root, which both `app://` and the web host have.
 */
const rootedAddresses: Plugin = {
  name: 'hotwash:rooted-addresses',
  enforce: 'post',
  config: () => ({ base: '/' }),
};

/** A package of the Markdown parser asks the page's `document` in browsers. A worker has none: it gets the other one. */
const withoutDocument: Plugin = {
  name: 'hotwash:without-document',
  enforce: 'pre',
  resolveId: (id) =>
    id === 'decode-named-character-reference' ? createRequire(at('package.json')).resolve(id) : null,
};

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          main: at('main/hosts/electron/main.ts'),
          'core-process': at('main/hosts/electron/core-process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      rolldownOptions: {
        input: { preload: at('main/hosts/electron/preload.ts') },
        // A sandboxed preload script is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), tailwindcss(), rootedAddresses],
    build: {
      outDir: at('out/renderer'),
      // Not only Electron's Chromium shows it: any current browser may come to the web host.
      target: 'es2022',
      minify: true,
      // The policy lets fonts and scripts come from files only, not from `data:`.
      assetsInlineLimit: 0,
      // The editor is one large part, and loaded when a source is first opened. What counts, the first paint, the
      // bench measures.
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
    worker: { format: 'es', plugins: () => [withoutDocument] },
  },
});
