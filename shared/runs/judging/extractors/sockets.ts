/** `ss` and `netstat`: sockets by state, and the summary of `ss -s`. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measured, type Measurement, measurement } from '../measurement.ts';

export const sockets: Extractor = {
  name: 'ss and netstat',
  reads({ lines, command }) {
    if (!runs(command, 'ss', 'netstat')) return null;
    return readSummary(lines) ?? readTable(lines);
  },
};

/** `TCP:   79 (estab 12, closed 64, orphaned 0, timewait 51)`. */
function readSummary(lines: readonly string[]): Measured | null {
  const line = lines.find((text) => /^TCP:\s+\d+ \(/.test(text));
  const match = line ? /^TCP:\s+(\d+) \(([^)]*)\)/.exec(line) : null;
  if (!match) return null;
  const states = match[2]!.split(',').flatMap((part) => {
    const [, state, count] = /^\s*([a-z]+) (\d+)/.exec(part) ?? [];
    return state
      ? [{ ...measurement('TCP connections', wordsOfState(state), count!), alternatives: true }]
      : [];
  });
  return {
    measurements: [
      { ...measurement('TCP sockets', '', match[1]!), aside: 'socket' },
      { ...measurement('TCP connections', 'all states', match[1]!), alternatives: true },
      ...states,
    ],
    rows: null,
  };
}

function readTable(lines: readonly string[]): Measured | null {
  const at = lines.findIndex((line) =>
    /^(?:Netid\s+)?(?:State\s+)?Recv-Q\s+Send-Q\s|^Proto\s+Recv-Q\s+Send-Q\s/.test(line),
  );
  if (at < 0) return null;
  const headings = lines[at]!.replaceAll(/(Local|Foreign|Peer) Address/g, '$1Address')
    .replace(/PortProcess/, 'Port Process')
    .trim()
    .split(/\s+/);
  const state = headings.indexOf('State');
  const table = lines
    .slice(at + 1)
    .filter((line) => line.trim() !== '' && !/^Active UNIX/.test(line))
    .map((line) => line.trim().split(/\s+/));
  const rows = table.map((cells) => ({ cells, name: cells.slice(-2).join(' '), text: cells.join('  ') }));
  const measurements: Measurement[] = [];
  for (const queue of ['Recv-Q', 'Send-Q'] as const) {
    const column = headings.indexOf(queue);
    for (const { cells } of rows)
      measurements.push(
        measurement(
          queue,
          cells[headings.indexOf('LocalAddress:Port')] ?? cells[3] ?? '',
          cells[column] ?? '',
        ),
      );
  }
  const states = state < 0 ? [] : rows.map(({ cells }) => cells[state] ?? '');
  for (const one of new Set(states)) {
    const count = states.filter((other) => other === one).length;
    measurements.push({
      ...measurement('connections', wordsOfState(one), String(count)),
      also: 'socket port',
      alternatives: true,
    });
  }
  // Who says no state may mean all of them together.
  if (new Set(states).size > 1)
    measurements.push({
      ...measurement('connections', 'all states', String(rows.length)),
      alternatives: true,
    });
  measurements.push({ ...measurement('sockets', '', String(rows.length)), aside: 'socket' });
  // With a state chosen by the command, every row is one of them.
  if (state < 0) measurements.push({ ...measurement('connections', '', String(rows.length)) });
  return { measurements, rows: rows.map(({ name, text, cells }) => ({ name, text, cells })) };
}

/** `ESTAB` and `TIME-WAIT` as people write them. */
function wordsOfState(state: string): string {
  if (/^estab/i.test(state)) return 'established';
  if (/^listen/i.test(state)) return 'listening';
  return state.toLowerCase().replaceAll(/[_-]/g, ' ').replace('timewait', 'time wait');
}
