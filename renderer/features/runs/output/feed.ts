/**
 * A step's output as it comes. The bytes go into a {@link LineBuffer}, never into React's state: listeners hear once
 * a frame that it grew.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '#renderer/client/client.ts';
import { onConnectionState } from '#renderer/client/connection.ts';
import type { OutputEvent } from '#shared/runs/model.ts';
import { bytesOfBase64 } from './base64.ts';
import { LineBuffer } from './line-buffer.ts';
import { createPace } from './pace.ts';
import { StyleTable } from './styles.ts';
import { TerminalRows } from './terminal-rows.ts';

type Stream = 'stdout' | 'stderr';
const STREAMS: readonly Stream[] = ['stdout', 'stderr'];

/** Characters of base64 that are read at once: 12 kB, which take about a millisecond. A multiple of four. */
const PART = 16 * 1024;

/** What is known of an output; a new object each time that something changed. */
export interface OutputState {
  buffer: LineBuffer;
  styles: StyleTable;
  /** Bytes that are missing in the middle. */
  dropped: number;
  ended: boolean;
  error: unknown;
}

/** Reads events into rows. */
export class OutputReading {
  readonly buffer = new LineBuffer();
  readonly styles = new StyleTable();
  dropped = 0;
  private at = 0;
  private readonly streams = {
    stdout: this.rowsOf('stdout'),
    stderr: this.rowsOf('stderr'),
  };

  private rowsOf(stream: Stream): TerminalRows {
    return new TerminalRows(this.styles, (row) => this.buffer.push(row, stream, this.at));
  }

  /** Reads the event a part at a time: whoever goes on may let others have their turn in between. */
  *take(event: OutputEvent): Generator<void> {
    if (event.type === 'chunk') {
      const { stream, at, data } = event.chunk;
      this.at = Date.parse(at);
      for (let start = 0; start < data.length; start += PART) {
        this.streams[stream].take(bytesOfBase64(data.slice(start, start + PART)));
        this.showOpen();
        yield;
      }
    } else {
      for (const stream of STREAMS) this.streams[stream].end();
      if (event.type === 'dropped') {
        this.dropped += event.bytes;
        this.buffer.push({ text: droppedText(event.bytes), marks: [], folded: false }, 'notice', this.at);
      }
    }
    this.showOpen();
  }

  private showOpen(): void {
    this.buffer.setOpen(
      STREAMS.flatMap((stream) => {
        const row = this.streams[stream].open;
        return row ? [{ row, kind: stream }] : [];
      }),
    );
  }
}

function droppedText(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes were left out here: the output was longer than what is kept.`;
}

function nothing(): OutputState {
  return { buffer: new LineBuffer(), styles: new StyleTable(), dropped: 0, ended: false, error: null };
}

class Feed {
  private state = nothing();
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private stop = new AbortController();
  private readonly off: () => void;
  private readonly stepId: string;

  constructor(stepId: string) {
    this.stepId = stepId;
    void this.follow(this.stop.signal);
    this.off = onConnectionState((connection) => {
      if (connection !== 'connected' || this.state.ended) return;
      this.stop.abort();
      this.stop = new AbortController();
      void this.follow(this.stop.signal);
    });
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = () => this.state;

  close(): void {
    this.off();
    this.stop.abort();
    cancelAnimationFrame(this.frame);
  }

  private tell(next: OutputState): void {
    this.state = next;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      for (const listener of this.listeners) listener();
    });
  }

  /** From the first byte: what came before a broken connection is read again. */
  private async follow(signal: AbortSignal): Promise<void> {
    const reading = new OutputReading();
    const { buffer, styles } = reading;
    const pace = createPace();
    const tell = (ended: boolean) =>
      this.tell({ buffer, styles, dropped: reading.dropped, ended, error: null });
    try {
      for await (const event of await client.runs.output({ stepId: this.stepId }, { signal })) {
        for (const _ of reading.take(event)) {
          const rest = pace.rest();
          if (!rest) continue;
          tell(false);
          await rest;
          if (signal.aborted) return;
        }
        tell(event.type === 'end');
        if (event.type === 'end') return;
      }
    } catch (error) {
      if (!signal.aborted) this.tell({ ...this.state, error });
    }
  }
}

const none = () => () => {};
const NOTHING = nothing();

/** The output of a step while the component is shown. */
export function useOutput(stepId: string): OutputState {
  const [feed, setFeed] = useState<Feed | null>(null);
  useEffect(() => {
    const opened = new Feed(stepId);
    setFeed(opened);
    return () => {
      opened.close();
      setFeed(null);
    };
  }, [stepId]);
  return useSyncExternalStore(feed?.subscribe ?? none, feed?.current ?? (() => NOTHING));
}
