/**
 * The far transport: a shell behind a client program (`ssh`, `docker exec`, `kubectl exec`), driven through its three
 * streams. What the far side needs is `sh`; see `far-script.ts` for what it reads and `guardian-script.ts` for how
 * its processes are ended.
 */
import { randomBytes } from 'node:crypto';
import { fault } from '#shared/fault.ts';
import { maskedText } from '../../secrets.ts';
import type {
  ChannelEvents,
  OpenChannel,
  ShellChannel,
  ShellCommand,
  ShellDialect,
  StopReport,
  Stream,
} from '../channel.ts';
import { GRACES, type Graces } from '../process-tree.ts';
import { SESSION_MARK, UNATTENDED } from '../shell-variables.ts';
import { type Client, startClient, within } from './client.ts';
import type { Connector } from './connector.ts';
import { beginOf, FAR_WORDS, type FarPlan, farScriptOf, launchScript, preludeOf } from './far-script.ts';
import { type Guardian, startGuardian } from './guardian.ts';
import { createMarkReader, type MarkReader, prefixOf } from './marks.ts';
import { type Reaper, startReaper } from './reaper.ts';

export type { FarPlan } from './far-script.ts';

/** Milliseconds for the far side to begin a shell once the connection stands. */
const OPEN_MS = 30_000;
/** Milliseconds in which the shell tells the end of a command whose processes were ended: two ways and a slow machine. */
const ANSWER_MS = 3000;
/** Milliseconds that a stop waits for the command to begin; until then it is on its way there. */
const ON_ITS_WAY_MS = 2000;
/** Milliseconds for a client to end by itself. */
const CLIENT_MS = 2000;
/** Bytes of stderr that are kept to tell why a client ended. */
const LAST_WORDS = 4096;

/**
 * Opens a shell over a connection. Faults: those of `connect`, `environments.no-shell`, `environments.no-directory`,
 * `environments.shell-failed`.
 */
export function openFar(
  connect: (signal?: AbortSignal) => Promise<Connector>,
  plan: FarPlan,
  graces: Graces = GRACES,
): OpenChannel {
  return async (events, signal) => {
    const connector = await connect(signal);
    const held: Held = { reaper: startReaper(), client: null, guardian: null };
    try {
      return await openOver(connector, plan, graces, events, held, signal);
    } catch (error) {
      await letGo(connector, held);
      throw error;
    }
  };
}

interface Held {
  reaper: Reaper;
  client: Client | null;
  guardian: Guardian | null;
}

async function letGo(connector: Connector, { reaper, client, guardian }: Held): Promise<void> {
  await Promise.all([client?.end(CLIENT_MS), guardian?.client.end(CLIENT_MS)]);
  reaper.dismiss();
  await connector.close();
}

interface Opened {
  shell: string;
  dialect: ShellDialect;
  pid: number;
  parent: number;
}

async function openOver(
  connector: Connector,
  plan: FarPlan,
  graces: Graces,
  events: ChannelEvents,
  held: Held,
  signal?: AbortSignal,
): Promise<ShellChannel> {
  const session = randomBytes(12).toString('hex');
  const client = await startClient(connector.command(FAR_WORDS, { terminal: false }));
  held.client = client;
  held.reaper.watch(client.pid);
  const streams = readStreams(client, Object.values(plan.secrets));
  const mark = `${streams.prefix} ${streams.nonce}`;

  const starting = startGuardian(connector, session, graces);
  // It may fail while the shell's own failure is being told.
  starting.catch(() => {});
  const deadline = AbortSignal.any([AbortSignal.timeout(OPEN_MS), ...(signal ? [signal] : [])]);
  const told = async (word: string) => {
    const words = await Promise.race([streams.own(word), client.ended, whenAborted(deadline)]);
    if (typeof words === 'string') return words;
    const exitCode = words?.exitCode ?? null;
    throw connector.faultOf(streams.lastWords(), exitCode) ?? noAnswer(connector.place, streams.lastWords());
  };

  client.write(launchScript(mark, plan.shell));
  const shell = await told('hello');
  if (shell === '') throw noShell(plan.shell ?? 'bash or sh', connector.place);
  const dialect: ShellDialect = /(^|\/)bash$/.test(shell) ? 'bash' : 'sh';
  streams.relay((stream, bytes) => events.output(stream, bytes));
  const variables = { ...UNATTENDED, ...plan.variables, ...plan.secrets, [SESSION_MARK]: session };
  client.write(preludeOf(dialect, mark, { workingDirectory: plan.workingDirectory, variables }));
  const [pid, parent, entered] = (await told('ready')).split(' ');

  const guardian = await starting;
  if ('failure' in guardian) {
    const { stderr, exitCode } = guardian.failure;
    throw connector.faultOf(stderr, exitCode) ?? noAnswer(connector.place, stderr);
  }
  held.guardian = guardian;
  held.reaper.watch(guardian.client.pid);
  await guardian.guard(Number(pid), Number(parent));
  if (entered !== 'yes') {
    await guardian.end();
    throw fault(
      'environments.no-directory',
      `The working directory ${plan.workingDirectory} cannot be entered in ${connector.place}.`,
      { todo: 'Give the absolute path of a folder that exists there and that you may enter.' },
    );
  }
  return channelOf({
    connector,
    events,
    held: { ...held, client, guardian },
    streams,
    opened: { shell, dialect, pid: Number(pid), parent: Number(parent) },
  });
}

interface Parts {
  connector: Connector;
  events: ChannelEvents;
  held: Held & { client: Client; guardian: Guardian };
  streams: Streams;
  opened: Opened;
}

function channelOf({ connector, events, held, streams, opened }: Parts): ShellChannel {
  const { client, guardian } = held;
  const { shell, dialect } = opened;
  /** When the current command began there, as the guardian counts; '0' before the first. */
  let since = '0';
  let begun: Promise<unknown> = Promise.resolve();
  let ended = false;
  /** We asked for the end: what the client says on its way out is no news. */
  let asked = false;
  let closing: Promise<StopReport> | null = null;

  const leave = (exitCode: number | null, lost: string | null) => {
    if (ended) return;
    ended = true;
    events.exit(lost === null ? { exitCode, signal: null } : { exitCode: null, signal: null, lost });
  };
  void streams.gone.then((exitCode) => leave(exitCode, null));
  void client.ended.then(({ exitCode }) => {
    streams.flush();
    if (ended) return;
    if (asked) return leave(null, null);
    leave(null, whyLost(connector, streams.lastWords(), exitCode));
    // Over another channel it may still be reached; what was begun there must not go on.
    void guardian.end();
  });
  void guardian.lost.then(() => {
    if (asked) return;
    leave(null, whyLost(connector, streams.lastWords(), null));
    void client.end(0);
  });

  return {
    dialect,
    shell,
    answerMs: ANSWER_MS,
    begin(command: ShellCommand) {
      const word = randomBytes(8).toString('hex');
      const awaited = streams.awaitCommand(word);
      begun = awaited.begun.then((words) => {
        since = beginOf(words) ?? since;
      });
      void awaited.ended.then((exitCode) => events.end(exitCode));
      client.write(farScriptOf(dialect, command, `${streams.prefix} ${word}`, `END_${word}`));
    },
    drain() {
      // Each stream is in order: when a command's end has come on it, all that it printed there has come before.
    },
    pause() {
      client.stdout.pause();
      client.stderr.pause();
    },
    resume() {
      client.stdout.resume();
      client.stderr.resume();
    },
    async stop({ keepShell }) {
      if (ended) return { survivors: [] };
      // Until it has begun, nobody knows what belongs to it: then only ending the shell stops it.
      const known = await within(begun, ON_ITS_WAY_MS);
      if (!(keepShell && known)) asked = true;
      const report = await guardian.stop({ since, keepShell: keepShell && known });
      if (!(keepShell && known)) await within(streams.gone, CLIENT_MS);
      if (asked && !ended) await client.end(0);
      return report;
    },
    beside: (words) => connector.command(words, { terminal: true }),
    close() {
      closing ??= (async () => {
        asked = true;
        const report = await guardian.end();
        await letGo(connector, held);
        return report;
      })();
      return closing;
    },
  };
}

interface Streams {
  prefix: string;
  /** First word of the session's own marks. */
  nonce: string;
  /** What stands behind a mark of the session's own: `hello`, `ready`. */
  own(word: string): Promise<string>;
  /** Output goes there from here on; what came before the shell is the login's noise. */
  relay(output: (stream: Stream, bytes: Buffer) => void): void;
  awaitCommand(word: string): { begun: Promise<string>; ended: Promise<number> };
  /** The shell's exit code, once all that it wrote has come. */
  gone: Promise<number>;
  /** What came on stderr last, secrets masked. */
  lastWords(): string;
  flush(): void;
}

function readStreams(client: Client, secrets: readonly string[]): Streams {
  const prefix = prefixOf(randomBytes(8).toString('hex'));
  const nonce = randomBytes(8).toString('hex');
  const awaited = new Map<string, (words: string) => void>();
  let relay: ((stream: Stream, bytes: Buffer) => void) | null = null;
  let lastWords = '';
  const readers: MarkReader[] = [];
  const await1 = (key: string) => new Promise<string>((resolve) => awaited.set(key, resolve));

  for (const stream of ['stdout', 'stderr'] as const) {
    let greeted = false;
    const reader = createMarkReader(prefix, {
      output(bytes) {
        // Before the shell has greeted, a container's runtime tells its refusal on stdout.
        if (stream === 'stderr' || !greeted)
          lastWords = (lastWords + bytes.toString('utf8')).slice(-LAST_WORDS);
        if (greeted) relay?.(stream, bytes);
      },
      mark(words) {
        const [, first, kind, ...rest] = words.split(' ');
        const key = `${stream} ${first} ${kind}`;
        const heard = awaited.get(key);
        if (!heard) return false;
        awaited.delete(key);
        if (kind === 'hello') greeted = true;
        heard(rest.join(' '));
        return true;
      },
    });
    readers.push(reader);
    client[stream].on('data', (bytes: Buffer) => reader.push(bytes));
  }
  const own = (word: string) => await1(`stdout ${nonce} ${word}`);
  const greetings = [own('hello'), await1(`stderr ${nonce} hello`)] as const;
  const ready = own('ready');
  const farewell = [own('gone'), await1(`stderr ${nonce} gone`)] as const;
  return {
    prefix,
    nonce,
    own: async (word) => (word === 'hello' ? (await Promise.all(greetings))[0] : ready),
    relay(output) {
      relay = output;
      lastWords = '';
    },
    awaitCommand(word) {
      // What an earlier command's marks still wait for never comes.
      const begun = await1(`stdout ${word} b`);
      const ends = [await1(`stdout ${word} e`), await1(`stderr ${word} e`)] as const;
      return { begun, ended: Promise.all(ends).then(([code]) => Number(code)) };
    },
    gone: Promise.all(farewell).then(([code]) => Number(code)),
    // Commands print there, too, and what is told of a lost connection is stored.
    lastWords: () => maskedText(lastWords, secrets),
    flush() {
      for (const reader of readers) reader.flush();
    },
  };
}

function whyLost(connector: Connector, stderr: string, exitCode: number | null): string {
  const known = connector.faultOf(stderr, exitCode);
  return known ? known.message : `The connection to ${connector.place} was lost.`;
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

function noShell(wanted: string, place: string) {
  return fault('environments.no-shell', `There is no ${wanted} in ${place}.`, {
    todo: 'Name another shell for the environment, or leave it empty.',
  });
}

function noAnswer(place: string, stderr: string) {
  const words = stderr.trim().split('\n').at(-1);
  return fault(
    'environments.shell-failed',
    `No shell could be begun in ${place}${words ? `: ${words}` : '.'}`,
    { todo: 'Test the environment: it shows what was looked at.' },
  );
}
