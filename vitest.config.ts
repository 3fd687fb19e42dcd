import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,main,renderer,tooling}/**/*.test.ts'],
    // Those take minutes and run with `npm run test:lab`.
    exclude: ['**/*.lab.test.ts', '**/node_modules/**'],
    setupFiles: ['tooling/property-seed.ts'],
    testTimeout: 20_000,
    pool: 'forks',
  },
});
