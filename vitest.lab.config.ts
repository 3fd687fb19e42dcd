import { defineConfig } from 'vitest/config';

/** What `npm run test:lab` runs: slow, or in need of more of the machine than a unit test may take. */
export default defineConfig({
  test: {
    include: ['{shared,main}/**/*.lab.test.ts', 'e2e/lab/**/*.test.ts', 'e2e/resilience/**/*.test.ts'],
    // One Docker engine for all files that need one; it is taken down at the end.
    globalSetup: ['e2e/lab/services/run.ts'],
    setupFiles: ['tooling/property-seed.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
