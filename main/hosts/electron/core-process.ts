/** Entry of the utility process that holds the core, so that neither a window nor a menu can make it wait. */
import { createCore } from '#main/core.ts';
import { actorOf } from '#main/hosts/runtime/actor.ts';
import { type Parent, serveCore } from './core-server.ts';

serveCore(
  process.parentPort as unknown as Parent,
  (dataDir, print) => createCore({ dataDir, host: 'electron', actor: actorOf(process.env), print }),
  (exitCode) => process.exit(exitCode),
);
