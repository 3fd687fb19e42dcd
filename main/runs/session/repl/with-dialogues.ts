/**
 * A session in which commands that open an interpreter (`typed`) get their input as from a person: behind a terminal, a line at
 * each prompt. Where no terminal is to be had the input is piped, and the end says so.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { singleQuoted } from '../protocol.ts';
import type { CommandEnd, Session, SessionCommand } from '../session.ts';
import { type BesideTerminal, openBeside } from './beside.ts';
import { createDialogue, type DialogueOptions } from './dialogue.ts';

/** Milliseconds for a command of ours. */
const OWN_MS = 10_000;
/** Milliseconds for the last of the output to come, once the command has ended. */
const LAST_MS = 2000;
/** The same when the shell is gone, so that no mark can be told. */
const LOST_MS = 200;
/** Bytes of a line that every terminal takes whole. */
const LONGEST_LINE = 1000;

export function withDialogues(session: Session): Session {
  let opening = false;
  let stopped = false;
  let terminal: BesideTerminal | null = null;

  /** A command of ours: its output, or null when it failed. */
  const own = async (text: string): Promise<string | null> => {
    let printed = '';
    const { exitCode } = await session.run({
      text,
      input: null,
      timeoutMs: OWN_MS,
      sampleMs: null,
      output: (_, bytes) => {
        printed += bytes.toString('latin1');
      },
    });
    return exitCode === 0 ? printed : null;
  };

  /** Null when there is none, or the session's shell cannot open it. */
  const terminalFor = async (beside: Session['beside']): Promise<BesideTerminal | null> => {
    const pid = Number((await own(`command printf '%s' "$$"`)) ?? '0');
    if (!(pid > 0)) return null;
    const opened = await openBeside(beside, pid);
    if (opened === null) return null;
    if ((await own(`( : <${opened.path} >${opened.path} ) 2>/dev/null`)) !== null) return opened;
    await letGo(opened, null);
    return null;
  };

  /** Ends the process that holds the terminal, on its side and here. `$?` stays what the command left. */
  const letGo = async (opened: BesideTerminal, exitCode: number | null) => {
    if (session.alive) {
      const status = exitCode === null ? '' : `; case $- in *e*) ;; *) ( exit ${exitCode} );; esac`;
      await own(`command kill -9 ${opened.holder} 2>/dev/null${status}`);
    }
    await opened.close();
  };

  const talk = async (
    command: SessionCommand,
    { lines, typed }: Pick<DialogueOptions, 'lines' | 'typed'>,
    opened: BesideTerminal,
  ) => {
    const end = randomBytes(12).toString('hex');
    const dialogue = createDialogue({
      lines,
      typed,
      type: (keys) => opened.pty.write(Buffer.from(keys, 'latin1')),
      output: (text) => command.output('stdout', Buffer.from(text, 'latin1')),
    });
    opened.listen(dialogue.push);
    const { path } = opened;
    const result = await session.run({
      ...command,
      text: `( command eval ${singleQuoted(`${command.text}\n`)} ) <${path} >${path} 2>&1`,
      input: null,
      subshell: true,
      stopping: dialogue.stop,
    });
    // What it printed is on its way: a mark behind it tells when all has come.
    const rest = beforeMark(end, dialogue.push);
    opened.listen(rest.push);
    if (session.alive) await own(`command printf '%s' ${end} >${path}`);
    await Promise.race([rest.over, delay(session.alive ? LAST_MS : LOST_MS)]);
    rest.flush();
    const segments = dialogue.end();
    await letGo(opened, result.exitCode);
    return { ...result, segments, note: dialogue.note };
  };

  const run = async (command: SessionCommand): Promise<CommandEnd> => {
    const { input, typed = null } = command;
    if (typed === null || input === null || input.includes('\0') || process.platform === 'win32')
      return session.run(command);
    const lines = typedLines(input);
    if (lines === null) return { ...(await session.run(command)), note: PIPED_KEYS };
    opening = true;
    stopped = false;
    try {
      terminal = await terminalFor(session.beside);
    } finally {
      opening = false;
    }
    if (stopped) {
      if (terminal) await letGo(terminal, null);
      terminal = null;
      return STOPPED;
    }
    if (terminal === null) return { ...(await session.run(command)), note: PIPED };
    try {
      return await talk(command, { lines, typed }, terminal);
    } catch (error) {
      await terminal.close();
      throw error;
    } finally {
      terminal = null;
    }
  };

  return {
    get alive() {
      return session.alive;
    },
    shell: session.shell,
    beside: session.beside,
    run,
    stop() {
      if (opening) stopped = true;
      session.stop();
    },
    extend: () => session.extend(),
    pause() {
      terminal?.pty.pause();
      session.pause();
    },
    resume() {
      terminal?.pty.resume();
      session.resume();
    },
    async close() {
      await session.close();
      await terminal?.close();
    },
  };
}

const PIPED =
  'There is no terminal in this environment: its input was piped, and an interpreter may not show values then.';
const PIPED_KEYS =
  'Its input holds characters that a terminal takes for keys, or a very long line: it was piped, and an interpreter may not show values then.';

const STOPPED: CommandEnd = {
  outcome: 'stopped',
  exitCode: null,
  sessionLost: false,
  connectionLost: null,
  survivors: [],
};

/** The lines to type; null when they cannot be. Tabs before a statement become blanks: as keys they complete names. */
function typedLines(input: string): string[] | null {
  const lines = input
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, '').replace(/^\t+/, (tabs) => '    '.repeat(tabs.length)));
  const typeable = lines.every((line) => !/\p{Cc}/u.test(line) && Buffer.byteLength(line) <= LONGEST_LINE);
  return typeable ? lines : null;
}

/** Passes on what comes before the mark, held back as far as it may be its beginning. */
function beforeMark(mark: string, pass: (bytes: Buffer) => void) {
  const over = Promise.withResolvers<void>();
  let held = '';
  const flush = () => {
    if (held) pass(Buffer.from(held, 'latin1'));
    held = '';
  };
  return {
    over: over.promise,
    flush,
    push(bytes: Buffer) {
      held += bytes.toString('latin1');
      const at = held.indexOf(mark);
      const rest = at >= 0 ? '' : held.slice(-mark.length);
      held = at >= 0 ? held.slice(0, at) : held.slice(0, held.length - rest.length);
      flush();
      held = rest;
      if (at >= 0) over.resolve();
    },
  };
}
