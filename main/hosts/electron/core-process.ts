/** Entry of the utility process that holds the core, so that neither a window nor a menu can make it wait. */
import { createCore } from '#main/core.ts';
import { type Parent, serveCore } from './core-server.ts';

serveCore(
  process.parentPort as unknown as Parent,
  (dataDir) => createCore({ dataDir, host: 'electron' }),
  (exitCode) => process.exit(exitCode),
);
