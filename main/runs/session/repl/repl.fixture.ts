/** Sessions that type input to interpreters, on this machine and on a far side that is this machine. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { OpenChannel } from '../channel.ts';
import { openFar } from '../far/far-shell.ts';
import { openLocal } from '../local.ts';
import { openSession, type Session, type SessionCommand } from '../session.ts';
import { withDialogues } from './with-dialogues.ts';

export const PYTHON = '/usr/bin/python3';

/** A folder of the test file's own, which its sessions begin in. */
export function makePlaces() {
  const place = { folder: '' };
  beforeAll(() => {
    place.folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-repl-')));
  });
  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));
  const local =
    (shell: string, dialect: 'bash' | 'sh'): OpenChannel =>
    (events) =>
      openLocal({ shell, dialect, workingDirectory: place.folder, variables: { HOME: place.folder } })(
        events,
      );
  const far = (shell: string): OpenChannel =>
    openFar(
      async () => ({
        place: 'next door',
        command: ([file, ...args]) => ({
          file: file!,
          args,
          env: { PATH: process.env.PATH ?? '', HOME: place.folder },
          cwd: place.folder,
        }),
        faultOf: () => null,
        close: async () => {},
      }),
      { shell, workingDirectory: null, variables: {}, secrets: {} },
    );
  return { place, local, far };
}

export async function inSession<T>(open: OpenChannel, work: (session: Session) => Promise<T>): Promise<T> {
  const session = withDialogues(await openSession(open));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Runs a command; lines of input are typed at prompts unless `more` says otherwise. */
export async function run(
  session: Session,
  text: string,
  lines: string[] | null,
  more: Partial<SessionCommand> = {},
) {
  let output = '';
  const end = await session.run({
    text,
    input: lines === null ? null : `${lines.join('\n')}\n`,
    typed: lines === null ? null : 'at prompts',
    timeoutMs: 15_000,
    sampleMs: null,
    output: (_, bytes) => {
      output += bytes.toString('utf8');
    },
    ...more,
  });
  return { ...end, output, printed: output.replaceAll(/\x1b\[[0-9;]*m/g, '') };
}
