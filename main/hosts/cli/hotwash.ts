/** The program `hotwash`: parses, works, tells, ends with the exit code. Started by `hotwash.mjs`. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import envPaths from 'env-paths';

// Compiling is two thirds of a start. The cache lies in the user's own folder, not in the shared temporary one, where
// another user could put code in its place. Where it cannot be written, things only start slower.
enableCompileCache(join(envPaths('hotwash', { suffix: '' }).cache, 'compiled'));

const { startProgram } = await import('./session.ts');
await startProgram();
