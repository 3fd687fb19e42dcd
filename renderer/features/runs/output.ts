/** A step's output as it comes: followed through the event iterator, kept as lines, told to one listener a frame. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '#renderer/client/client.ts';
import { onConnectionState } from '#renderer/client/connection.ts';
import type { OutputChunk } from '#shared/runs/model.ts';
import { TerminalText } from './terminal-text.ts';

export interface OutputLine {
  text: string;
  stream: 'stdout' | 'stderr' | 'dropped';
}

/** The line at a position, counting those without an end last. */
export function lineAt(state: OutputState, index: number): OutputLine {
  return state.lines[index] ?? state.open[index - state.lines.length] ?? { text: '', stream: 'stdout' };
}

export interface OutputState {
  /** Grows in place; `version` says that it did. */
  lines: readonly OutputLine[];
  /** Lines after those that have no end yet, such as a prompt or a progress bar. */
  open: readonly OutputLine[];
  version: number;
  ended: boolean;
  error: unknown;
}

const NOTHING: OutputState = { lines: [], open: [], version: 0, ended: false, error: null };

interface Feed {
  subscribe: (listener: () => void) => () => void;
  current: () => OutputState;
  close: () => void;
}

function openFeed(stepId: string): Feed {
  const listeners = new Set<() => void>();
  let state = NOTHING;
  let frame = 0;
  let stop = new AbortController();

  const tell = (next: Partial<OutputState>) => {
    state = { ...state, ...next, version: state.version + 1 };
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      for (const listener of listeners) listener();
    });
  };

  const follow = async (signal: AbortSignal) => {
    const lines: OutputLine[] = [];
    const texts = { stdout: new TerminalText(), stderr: new TerminalText() };
    const add = (stream: OutputChunk['stream'], more: string[]) => {
      for (const text of more) lines.push({ text, stream });
    };
    try {
      for await (const event of await client.runs.output({ stepId }, { signal })) {
        if (event.type === 'chunk') {
          const { stream, data } = event.chunk;
          add(stream, texts[stream].take(bytesOf(data)));
        } else if (event.type === 'dropped') {
          add('stdout', texts.stdout.end());
          lines.push({ stream: 'dropped', text: droppedText(event.bytes) });
        } else break;
        tell({ lines, open: openLines(texts), ended: false, error: null });
      }
      add('stdout', texts.stdout.end());
      add('stderr', texts.stderr.end());
      tell({ lines, open: [], ended: true, error: null });
    } catch (error) {
      if (!signal.aborted) tell({ error });
    }
  };

  void follow(stop.signal);
  const off = onConnectionState((connection) => {
    if (connection !== 'connected' || state.ended) return;
    stop.abort();
    stop = new AbortController();
    void follow(stop.signal);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
    close() {
      off();
      stop.abort();
      cancelAnimationFrame(frame);
    },
  };
}

function openLines(texts: Record<OutputChunk['stream'], TerminalText>): OutputLine[] {
  return (['stdout', 'stderr'] as const).flatMap((stream) =>
    texts[stream].open === '' ? [] : [{ stream, text: texts[stream].open }],
  );
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function droppedText(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes were left out here: the output was longer than what is kept.`;
}

const none = () => () => {};

/** The output of a step while the component is shown. */
export function useOutput(stepId: string | null): OutputState {
  const [feed, setFeed] = useState<Feed | null>(null);
  useEffect(() => {
    if (stepId === null) return;
    const opened = openFeed(stepId);
    setFeed(opened);
    return () => {
      opened.close();
      setFeed(null);
    };
  }, [stepId]);
  return useSyncExternalStore(feed?.subscribe ?? none, feed?.current ?? (() => NOTHING));
}
