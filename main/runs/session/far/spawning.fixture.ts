/** A connection for tests: its client is a shell of this machine, begun directly. */
import type { CommandLine, Connector } from './connector.ts';

/** @param sh the words that run a POSIX `sh`, in place of the first word `sh` of what is asked for. */
export function spawning(sh: readonly string[] = ['sh'], env: Record<string, string> = {}) {
  return async (): Promise<Connector> => ({
    place: 'a shell of this machine',
    command(words): CommandLine {
      const [file, ...args] = words[0] === 'sh' ? [...sh, ...words.slice(1)] : words;
      return {
        file: file!,
        args,
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
      };
    },
    faultOf: () => null,
    close: async () => {},
  });
}
