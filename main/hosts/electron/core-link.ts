/** The main process's hold on the core: starts it, hands it ports, sees it end, and waits for it when quitting. */
import type { Fault } from '#shared/fault.ts';
import type { FromCore, ToCore } from './core-messages.ts';

/** A part of Electron's `UtilityProcess`. */
export type Child<P> = {
  on(event: 'message', listener: (message: FromCore) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: ToCore, transfer?: P[]): void;
  kill(): boolean;
};

export type CoreLinkOptions<P> = {
  fork: () => Child<P>;
  dataDir: string;
  /** The core could not open its data. It lives on: {@link CoreLink.start} makes it try again. */
  onFailed(fault: Fault): void;
  /** The core ended although nobody told it to. */
  onCrash(exitCode: number): void;
  onImported(result: Extract<FromCore, { kind: 'imported' }>): void;
  /** Prints a page of HTML as a PDF. */
  print?(id: number, html: string): Promise<Uint8Array>;
  stopPrinting?(id: number): void;
  /** How long runs may take to stop, in ms. */
  patienceMs?: number;
};

export type CoreLink<P> = {
  /** Starts the core, or has it try again after it ended or failed to open. Ports from before are lost. */
  start(): void;
  /** Gives the core one end of a channel; a window has the other. Does nothing while there is no core. */
  connect(port: P): void;
  importFiles(paths: string[]): void;
  /** Resolves when the core has stopped its runs and closed its data, or was ended after `patienceMs`. */
  close(): Promise<void>;
};

export function createCoreLink<P>(options: CoreLinkOptions<P>): CoreLink<P> {
  let child: Child<P> | null = null;
  let failed = false;
  let closing: Promise<void> | null = null;
  let onEnd: (() => void) | null = null;

  function start(): void {
    if (closing || (child && !failed)) return;
    failed = false;
    if (child) {
      child.postMessage({ kind: 'open', dataDir: options.dataDir });
      return;
    }
    const started = options.fork();
    child = started;
    started.on('message', (message) => {
      if (message.kind === 'failed' && !closing) {
        failed = true;
        options.onFailed(message.fault);
      }
      if (message.kind === 'imported') options.onImported(message);
      if (message.kind === 'print') void print(started, message);
      if (message.kind === 'stop-printing') options.stopPrinting?.(message.id);
    });
    started.on('exit', (code) => {
      if (child === started) child = null;
      if (onEnd) onEnd();
      else options.onCrash(code);
    });
    started.postMessage({ kind: 'open', dataDir: options.dataDir });
  }

  /** Answers the one that asked, and nobody when it has ended meanwhile. */
  async function print(asking: Child<P>, { id, html }: Extract<FromCore, { kind: 'print' }>): Promise<void> {
    let pdf: Uint8Array | null = null;
    let problem = 'there is nothing to print with';
    try {
      pdf = (await options.print?.(id, html)) ?? null;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    if (child === asking) asking.postMessage({ kind: 'printed', id, pdf, problem: pdf ? '' : problem });
  }

  function close(): Promise<void> {
    closing ??= new Promise<void>((resolve) => {
      const current = child;
      if (!current) return resolve();
      const timer = setTimeout(() => current.kill(), options.patienceMs ?? 15_000);
      onEnd = () => {
        clearTimeout(timer);
        resolve();
      };
      current.postMessage({ kind: 'close' });
    });
    return closing;
  }

  return {
    start,
    close,
    connect: (port) => child?.postMessage({ kind: 'connect' }, [port]),
    importFiles: (paths) => child?.postMessage({ kind: 'import', paths }),
  };
}
