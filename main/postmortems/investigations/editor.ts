/** Starts the editor of the settings: a program with its arguments, never a shell. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { type FaultError, fault } from '#shared/fault.ts';
import { editorArgs, editorProblem } from '#shared/postmortems/investigations/code-places.ts';

/** Milliseconds within which an editor that ends with an error is told of; later it is its own business. */
const SETTLES_IN = 700;

export type StartProgram = (program: string, args: readonly string[], options: SpawnOptions) => Started;

/** The little of a child process that is looked at here. */
export interface Started {
  once(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'exit', listener: (code: number | null) => void): unknown;
  unref(): void;
}

/**
 * Opens the file at the line. The file must be an absolute path, so that it can never be taken for an option. Faults:
 * `investigations.no-editor`, `investigations.editor-failed`.
 */
export async function openInEditor(
  command: readonly string[],
  { file, line }: { file: string; line: number },
  start: StartProgram = spawn,
): Promise<void> {
  const [program] = command;
  if (program === undefined) {
    throw fault('investigations.no-editor', 'No editor is chosen.', {
      todo: 'Choose one in Settings, under Code, or by `hotwash investigation setup --editor "VS Code"`. Where the place is, `hotwash investigation open … --where` tells without one.',
    });
  }
  const problem = editorProblem(command);
  if (problem !== null || !isAbsolute(file) || !Number.isInteger(line)) {
    throw failed(program, problem ?? 'The file has no absolute path.');
  }
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, SETTLES_IN);
    const end = (error: FaultError | null) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    try {
      // In the home folder: an editor reads settings of the folder it is started in, and that must not be one of those
      // that a document chose.
      const child = start(program, editorArgs(command, file, line), {
        shell: false,
        detached: true,
        stdio: 'ignore',
        cwd: homedir(),
        windowsHide: true,
      });
      child.once('error', (error) => end(failed(program, wordsOf(error))));
      child.once('exit', (code) =>
        end(code === 0 ? null : failed(program, `It ended with ${code ?? 'a signal'}.`)),
      );
      child.unref();
    } catch (error) {
      end(failed(program, wordsOf(error)));
    }
  });
}

function wordsOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT') return 'There is no such program.';
  if (code === 'EACCES') return 'It may not be run.';
  if (code === 'EINVAL') return 'It is a script of a shell; name the program itself, such as Code.exe.';
  return error instanceof Error ? error.message : 'It could not be started.';
}

function failed(program: string, why: string): FaultError {
  return fault('investigations.editor-failed', `${program} did not open the file. ${why}`, {
    todo: 'Correct the editor in Settings, under Code, or by `hotwash investigation setup --editor NAME`.',
  });
}
