import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,main,renderer,tooling}/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'forks',
  },
});
