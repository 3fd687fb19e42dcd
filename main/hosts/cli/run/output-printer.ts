/** Prints a command's output line by line as it comes, each line behind a bar that says which stream it is from. */
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { OutputEvent } from '#shared/runs/model.ts';
import type { Style } from '../terminal/style.ts';
import { printable, sizeOf } from '../terminal/text.ts';

/** A line without an end is shown in pieces of this length, in characters. */
const LONGEST_LINE = 8192;
/** SGR sequences: colours and weights, which cannot move the cursor (ECMA-48 8.3.117). */
const SGR = /\u001b\[[0-9;:]*m/;

export interface OutputPrinter {
  take(event: OutputEvent): void;
}

/** `keepColours`: whether the command's own colours may pass; nothing else that a terminal obeys ever does. */
export function createOutputPrinter(
  write: (line: string) => void,
  style: Style,
  keepColours: boolean,
): OutputPrinter {
  const streamOf = (bar: string) => ({ decoder: new StringDecoder('utf8'), rest: '', bar });
  const streams = { stdout: streamOf('│'), stderr: streamOf('┆') };

  const emit = (bar: string, line: string) => {
    const text = harmless(line, keepColours);
    write(`  ${style.dim(bar)} ${text}`.trimEnd());
  };
  const flush = () => {
    for (const stream of Object.values(streams)) {
      const last = stream.rest + stream.decoder.end();
      stream.rest = '';
      if (last !== '') emit(stream.bar, last);
    }
  };
  return {
    take(event) {
      if (event.type === 'end') return flush();
      if (event.type === 'dropped') {
        flush();
        write(`  ${style.amber(`… ${sizeOf(event.bytes)} were not kept`)}`);
        return;
      }
      const stream = streams[event.chunk.stream];
      const lines = (stream.rest + stream.decoder.write(Buffer.from(event.chunk.data, 'base64'))).split('\n');
      stream.rest = lines.pop() ?? '';
      for (const line of lines) emit(stream.bar, line);
      while (stream.rest.length > LONGEST_LINE) {
        emit(stream.bar, stream.rest.slice(0, LONGEST_LINE));
        stream.rest = stream.rest.slice(LONGEST_LINE);
      }
    },
  };
}

/** The line as it would stand at the end: what a carriage return overwrote is left out, as are cursor movements. */
export function harmless(line: string, keepColours: boolean): string {
  const shown = line.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  const expanded = shown.replace(/\t/g, '        ');
  if (!keepColours || !expanded.includes('\u001b')) return printable(stripVTControlCharacters(expanded));
  let painted = false;
  const text = expanded
    .split(new RegExp(`(${SGR.source})`))
    .map((part, index) => {
      if (index % 2 === 0) return printable(stripVTControlCharacters(part));
      painted = true;
      return part;
    })
    .join('');
  return painted ? `${text}\u001b[0m` : text;
}
