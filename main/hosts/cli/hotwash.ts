/** The program `hotwash`: parses, works, tells, ends with the exit code. Started by `hotwash.mjs`. */
import { startProgram } from './session.ts';

await startProgram();
