/** Terminals: opened where the policy lets a person, shown to everyone who looks, kept as a transcript. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import type { TerminalOutput } from '#main/incidents/evidence.ts';
import type { Log } from '#main/log.ts';
import { identityOf, isAlive, pidOf } from '#main/process-identity.ts';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { decideTerminal } from '#shared/runs/policy.ts';
import { type OpenTerminal, Terminal, type TerminalEvent } from '#shared/runs/terminals.ts';
import type { RunbookReader } from '../planning.ts';
import { formsOfSecrets, secretsOf } from '../secrets.ts';
import { giveSecrets } from './giving.ts';
import { createLiveTerminal, type LiveTerminal } from './live-terminal.ts';
import type { PtySize } from './pty.ts';
import { createTerminalStore, type StoredTerminal } from './store.ts';
import type { OpenTerminalShell } from './terminal-shell.ts';
import { type TypedCommand, typedCommand } from './typed-command.ts';
import { keysFor, promptShown, takesPastes } from './typing.ts';

/** Each holds a shell and some megabytes. */
const MOST_OPEN = 16;

export interface TerminalsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
  environments: {
    get(given: string): Environment;
    /** Values of its secrets, as far as they are known. */
    hiddenValues(environmentId: string): string[];
  };
  /** How an interactive shell is opened there; may ask a person. Faults: `environments.*`. */
  terminalIn(environment: Environment): Promise<OpenTerminalShell>;
  runbooks: Pick<RunbookReader, 'readRevision' | 'fill'>;
  /** Pins as evidence on an incident's timeline. */
  pinTerminal(incidentId: string, terminal: TerminalOutput, text: string): TimelineEntry;
}

type OpenRequest = z.output<typeof OpenTerminal>;

export type TerminalsService = ReturnType<typeof createTerminalsService>;

export function createTerminalsService(deps: TerminalsDeps) {
  const { db, actor, clock, log, environments, runbooks } = deps;
  const store = createTerminalStore(db.sql);
  const live = new Map<string, LiveTerminal>();
  /** How many values were hidden in it at the last look; there are never fewer. */
  const hiddenCounts = new WeakMap<LiveTerminal, number>();
  let opening = 0;
  const now = () => new Date(clock()).toISOString();
  const self = identityOf(process.pid);

  const find = (id: string): StoredTerminal => {
    const found = store.find(id);
    if (!found) throw fault('terminals.not-found', 'There is no such terminal.', { todo: 'Open a new one.' });
    return found;
  };

  /** Faults: `terminals.not-found`, `terminals.elsewhere`, `terminals.ended`. */
  const requireLive = (id: string): LiveTerminal => {
    const found = live.get(id);
    if (found) return found;
    const { state, owner } = find(id);
    if (state === 'open' && owner && owner !== self && isAlive(owner)) {
      throw fault(
        'terminals.elsewhere',
        `Another Hotwash, process ${owner.split(':')[0]}, holds this terminal.`,
        {
          todo: 'Use the window or browser that opened it, or open a new one here.',
        },
      );
    }
    throw fault('terminals.ended', 'This terminal has ended.', {
      todo: 'Open a new one.',
      kept: 'Its transcript is kept and can be pinned.',
    });
  };

  const ended = (id: string, terminal: LiveTerminal, exitCode: number | null) => {
    live.delete(id);
    try {
      learnNews(terminal, find(id).environmentId);
      db.write(actor, (tx) =>
        tx.update('terminal', id, {
          state: 'ended',
          exitCode,
          endedAt: now(),
          transcriptSha256: tx.putBlob(terminal.transcript()),
        }),
      );
    } catch (error) {
      log.error({ err: error, terminalId: id }, 'the end of a terminal could not be stored');
    }
  };

  /** Faults: `policy.terminal-refused`, `policy.wrong-name`. */
  const refuseByPolicy = ({ policy, production, name }: Environment, given: string | undefined) => {
    const { decision, reason } = decideTerminal({ policy, production, environmentName: name });
    if (decision === 'refuse') {
      throw fault('policy.terminal-refused', reason, {
        todo: 'Change the policy of the environment, if you may.',
      });
    }
    if (decision === 'ask for the name' && given?.trim() !== name) {
      throw fault('policy.wrong-name', reason, {
        todo: `Type ${name}, exactly.`,
        kept: 'Nothing was opened.',
      });
    }
  };

  const formsOf = (environment: Environment): string[] =>
    formsOfSecrets([...secretsOf(environment), ...environments.hiddenValues(environment.id)]);

  const begin = async (environment: Environment, request: OpenRequest): Promise<LiveTerminal> => {
    opening += 1;
    try {
      const open = await deps.terminalIn(environment);
      // Asked for only now: opening may have been what asked for the secrets.
      const terminal = await createLiveTerminal(open, request, formsOf(environment));
      try {
        // Opening may have waited long for a person: the policy holds as it is now.
        refuseByPolicy(environments.get(environment.id), request.name);
      } catch (error) {
        await terminal.close();
        throw error;
      }
      return terminal;
    } finally {
      opening -= 1;
    }
  };

  const learnNews = (terminal: LiveTerminal, environmentId: string) => {
    const values = environments.hiddenValues(environmentId);
    if (values.length === hiddenCounts.get(terminal)) return;
    hiddenCounts.set(terminal, values.length);
    terminal.learn(formsOfSecrets(values));
  };

  /** Refuses where nothing may be typed any more, and hides secrets that got a value since. */
  const beforeTyping = (id: string, terminal: LiveTerminal) => {
    const environment = environments.get(find(id).environmentId);
    const { decision, reason } = decideTerminal({ ...environment, environmentName: environment.name });
    if (decision === 'refuse') {
      throw fault('policy.terminal-refused', reason, { todo: 'Close this terminal.' });
    }
    learnNews(terminal, environment.id);
  };

  const type = async (terminal: LiveTerminal, command: string) => {
    await promptShown(() => terminal.recent);
    terminal.input(Buffer.from(keysFor(command, takesPastes(terminal.recent)), 'utf8'));
  };

  /** Fault: `terminals.secret-not-given`; the terminal is closed then. */
  const giveOrClose = async (terminal: LiveTerminal, { variables }: TypedCommand) => {
    if (variables.length === 0) return;
    terminal.learn(formsOfSecrets(variables.map(({ value }) => value)));
    try {
      await giveSecrets(terminal, variables);
    } catch (error) {
      await terminal.close();
      throw error;
    }
  };

  return {
    list: (): Terminal[] => store.list(),

    /** Faults: those of the policy, of the place and of the command, `terminals.too-many`, `terminals.secret-not-given`. */
    async open(request: OpenRequest): Promise<Terminal> {
      const environment = environments.get(request.environmentId);
      refuseByPolicy(environment, request.name);
      const command = typedCommand(runbooks, environment, request);
      if (live.size + opening >= MOST_OPEN) {
        throw fault('terminals.too-many', `${MOST_OPEN} terminals are open already.`, {
          todo: 'Close one of them.',
        });
      }
      const terminal = await begin(environment, request);
      const id = randomUUID();
      live.set(id, terminal);
      try {
        db.write(actor, (tx) =>
          tx.create('terminal', {
            id,
            environmentId: environment.id,
            environmentName: environment.name,
            actor,
            runId: request.runId,
            command: command.shown,
            state: 'open',
            startedAt: now(),
            owner: self,
          }),
        );
      } catch (error) {
        // What nobody can account for does not stay open.
        live.delete(id);
        await terminal.close();
        throw error;
      }
      void terminal.over.then(({ exitCode }) => ended(id, terminal, exitCode));
      await giveOrClose(terminal, command);
      if (command.typed) void type(terminal, command.typed);
      return Terminal.parse(find(id));
    },

    /** What it showed last, then what comes. Faults: `terminals.*`. */
    output(id: string, signal?: AbortSignal): AsyncGenerator<TerminalEvent, void> {
      return requireLive(id).output(signal);
    },

    /** Faults: `terminals.*`, `policy.terminal-refused` once the environment is only observed. */
    input(id: string, bytes: Buffer): void {
      const terminal = requireLive(id);
      beforeTyping(id, terminal);
      terminal.input(bytes);
    },
    resize: (id: string, size: PtySize): void => requireLive(id).resize(size),

    /** Ends it; one that has ended already stays as it is. */
    async close(id: string): Promise<Terminal> {
      await live.get(id)?.close();
      return Terminal.parse(find(id));
    },

    /** Pins what it showed until now. Faults: `incidents.not-found`, `terminals.*`. */
    pin({ id, incidentId, text }: { id: string; incidentId: string; text: string }): TimelineEntry {
      const stored = find(id);
      const open = live.get(id);
      if (open) learnNews(open, stored.environmentId);
      return db.write(actor, (tx) => {
        const sha256 = stored.transcriptSha256 ?? tx.putBlob(requireLive(id).transcript());
        const bytes = db.blobs.read(sha256);
        const { command, environmentName, runId, endedAt, exitCode } = stored;
        const outcome = endedAt === null ? 'open' : exitCode === null ? 'ended' : `ended (exit ${exitCode})`;
        const output = { sha256, size: bytes.length, text: bytes.toString('utf8') };
        return deps.pinTerminal(
          incidentId,
          { ...output, command, environmentName, runId, endedAt, outcome },
          text,
        );
      });
    },

    /** The terminals that other living processes hold. */
    heldElsewhere: () =>
      store
        .open()
        .flatMap(({ environmentId, owner, startedAt }) =>
          owner && owner !== self && isAlive(owner)
            ? [{ environmentId, what: 'a terminal', pid: pidOf(owner), since: startedAt }]
            : [],
        ),

    /** Marks those whose process died. Call once when the core starts. */
    recover(): void {
      const lost = store.open().filter(({ owner }) => !owner || !isAlive(owner));
      if (lost.length === 0) return;
      db.write(actor, (tx) => {
        for (const { id } of lost) tx.update('terminal', id, { state: 'ended', endedAt: now() });
      });
    },

    /** Ends every terminal. Call before the database closes. */
    async shutDown(): Promise<void> {
      await Promise.all([...live.values()].map((terminal) => terminal.close()));
    },
  };
}
