/** One terminal, drawn by xterm.js. It stays in the page while another is in front, so that nothing is read twice. */
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal as Xterm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { onThemePainted } from '#renderer/app/theme.ts';
import { client } from '#renderer/client/client.ts';
import { onConnectionState } from '#renderer/client/connection.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import type { Terminal } from '#shared/runs/terminals.ts';
import { bytesOfBase64 } from '../output/base64.ts';
import { leaveTerminal, registerFront } from './focus.ts';
import { createKeyboardLine } from './keyboard-line.ts';
import { terminalTheme } from './theme.ts';

export interface PaneHandle {
  find: (text: string, back: boolean) => boolean;
  stopFinding: () => void;
  focus: () => void;
}

export interface TerminalPaneProps {
  ref?: Ref<PaneHandle>;
  terminal: Terminal;
  front: boolean;
  aloud: boolean;
  onFind: () => void;
}

/** Milliseconds between a change of size and telling the shell. */
const RESIZE_MS = 80;
const SCROLLBACK_LINES = 10_000;

export function TerminalPane({ ref, terminal, front, aloud, onFind }: TerminalPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const xterm = useRef<{ term: Xterm; fit: FitAddon; search: SearchAddon } | null>(null);
  const latest = useRef({ onFind });
  latest.current = { onFind };
  const { id, environmentName } = terminal;
  useImperativeHandle(ref, () => ({
    find: (text, back) => {
      const search = xterm.current?.search;
      return (back ? search?.findPrevious(text) : search?.findNext(text)) ?? false;
    },
    stopFinding: () => xterm.current?.search.clearDecorations(),
    focus: () => xterm.current?.term.focus(),
  }));

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const style = getComputedStyle(document.documentElement);
    const term = new Xterm({
      allowProposedApi: true,
      fontFamily: style.getPropertyValue('--font-mono') || '"JetBrains Mono Variable", monospace',
      fontSize: 12.5,
      lineHeight: 1.2,
      cursorBlink: false,
      scrollback: SCROLLBACK_LINES,
      minimumContrastRatio: 4.5,
      theme: terminalTheme(),
    });
    const fit = new FitAddon();
    const search = new SearchAddon();
    term.loadAddon(fit);
    term.loadAddon(search);
    term.open(element);
    term.textarea?.setAttribute(
      'aria-label',
      `Terminal in ${environmentName}. Control and backquote, or Control and F6, leave it.`,
    );
    xterm.current = { term, fit, search };
    const line = createKeyboardLine((data) => client.runs.terminals.input({ id, data }), tellFault);
    const encoder = new TextEncoder();
    term.onData((text) => line.send(encoder.encode(text)));
    term.onBinary((text) => line.send(Uint8Array.from(text, (character) => character.charCodeAt(0))));
    term.attachCustomKeyEventHandler((event) => ownKey(event, term, () => latest.current.onFind()));

    let timer: ReturnType<typeof setTimeout> | undefined;
    term.onResize(({ cols, rows }) => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void client.runs.terminals.resize({ id, columns: cols, rows }).catch(() => {}),
        RESIZE_MS,
      );
    });
    const observer = new ResizeObserver(() => {
      if (element.clientHeight > 0) fit.fit();
    });
    observer.observe(element);
    void document.fonts.ready.then(() => element.isConnected && element.clientHeight > 0 && fit.fit());
    const offTheme = onThemePainted(() => {
      term.options.theme = terminalTheme();
    });
    const stop = followTerminal(id, term);
    return () => {
      stop();
      offTheme();
      observer.disconnect();
      clearTimeout(timer);
      term.dispose();
      xterm.current = null;
    };
  }, [id, environmentName]);

  useEffect(() => {
    if (xterm.current) xterm.current.term.options.screenReaderMode = aloud;
  }, [aloud]);

  useEffect(() => {
    if (!front) return;
    xterm.current?.fit.fit();
    xterm.current?.term.focus();
    return registerFront(() => xterm.current?.term.focus());
  }, [front]);

  return (
    <div
      data-terminal
      hidden={!front}
      className="min-h-0 min-w-0 grow overflow-hidden bg-sunken px-2 pt-1.5 pb-1"
    >
      <div ref={host} className="h-full" />
    </div>
  );
}

/** Keys that are the window's own; false keeps them from the shell. */
function ownKey(event: KeyboardEvent, term: Xterm, find: () => void): boolean {
  if (event.type !== 'keydown' || !(event.ctrlKey || event.metaKey)) return true;
  if (event.code === 'Backquote' || event.key === 'F6') {
    event.preventDefault();
    event.stopPropagation();
    leaveTerminal();
    return false;
  }
  if (!event.shiftKey) return true;
  if (event.code === 'KeyC' && term.hasSelection()) {
    event.preventDefault();
    void navigator.clipboard.writeText(term.getSelection()).catch(tellFault);
    return false;
  }
  if (event.code === 'KeyF') {
    event.preventDefault();
    event.stopPropagation();
    find();
    return false;
  }
  // The browser pastes, and xterm.js hears of that.
  return event.code !== 'KeyV';
}

/** Shows what the shell prints until the returned function is called; reads anew when the line comes back. */
function followTerminal(id: string, term: Xterm): () => void {
  let stop = new AbortController();
  let ended = false;
  const follow = async (signal: AbortSignal) => {
    try {
      const events = await client.runs.terminals.output({ id }, { signal });
      term.reset();
      for await (const event of events) {
        if (event.type === 'end') {
          ended = true;
          const how = event.exitCode === null ? 'ended' : `ended with exit code ${event.exitCode}`;
          term.write(`\r\n\x1b[2m[${how}]\x1b[0m\r\n`);
          term.options.disableStdin = true;
          return;
        }
        // The next piece is taken when this one is drawn.
        await new Promise<void>((drawn) => term.write(bytesOfBase64(event.data), drawn));
      }
    } catch (error) {
      if (signal.aborted || ended) return;
      if (faultOf(error).code !== 'terminals.ended') {
        tellFault(error);
        return;
      }
      ended = true;
      term.options.disableStdin = true;
      term.write('\x1b[2m[ended; its transcript is kept and can be pinned]\x1b[0m\r\n');
    }
  };
  void follow(stop.signal);
  const off = onConnectionState((state) => {
    if (state !== 'connected' || ended) return;
    stop.abort();
    stop = new AbortController();
    void follow(stop.signal);
  });
  return () => {
    off();
    ended = true;
    stop.abort();
  };
}
