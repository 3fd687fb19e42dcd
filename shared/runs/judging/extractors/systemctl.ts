/** `systemctl status`: what it says of the unit, without the log below. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf, readBinarySize, readQuantity } from '../quantity.ts';

export const systemctl: Extractor = {
  name: 'systemctl status',
  reads({ lines }) {
    if (
      !lines.some((line) => /^\s+Loaded: \w/.test(line)) ||
      !lines.some((line) => /^\s+Active: \w/.test(line))
    )
      return null;
    const measurements: Measurement[] = [];
    const said: string[] = [];
    let unit = '';
    let log = false;
    const units = lines.filter((line) => /^[●○×↻*]\s/.test(line)).length;
    for (const line of lines) {
      const head = /^[●○×↻*]\s+(\S+)/.exec(line);
      if (head) [unit, log] = [units > 1 ? head[1]! : '', false];
      if (line.trim() === '') log = true;
      if (log) continue;
      said.push(line.replace(/;\s*(?:vendor )?preset: \w+/g, ''));
      const match = /^\s+([A-Z][\w ]*): (\S.*)$/.exec(line);
      if (match) measurements.push(...fieldOf(match[1]!, match[2]!, unit));
    }
    return { measurements, rows: null, said: said.join('\n') };
  },
};

function fieldOf(name: string, text: string, unit: string): Measurement[] {
  if (name === 'Active') {
    const [shown, , sub] = /^(\S+)(?: \(([^)]*)\))?/.exec(text)!;
    return [
      { ...measurement('Active', unit, shown), also: 'state status' },
      ...(sub ? [{ ...measurement('substate', unit, sub), aside: 'substate' }] : []),
    ];
  }
  if (name === 'Loaded') {
    const enabled = /; (enabled|disabled|static|masked|indirect|generated|alias|linked|transient)\b/.exec(
      text,
    )?.[1];
    return enabled ? [{ ...measurement('unit file', unit, enabled), also: 'enabled' }] : [];
  }
  const first = /^([\d.]+\s?[A-Za-z%]*)/.exec(text)?.[1];
  if (name === 'Memory') return [measurement('Memory', unit, text, readBinarySize(first ?? '', 1))];
  if (name === 'CPU') return [measurement('CPU time', unit, text, readSpan(text))];
  if (name === 'Tasks') return [measurement('Tasks', unit, text, quantityOf(first?.trim() ?? '', ''))];
  return [measurement(name, unit, text)];
}

/** `1min 2.345s`, as systemd writes spans (systemd.time(7)), in seconds. */
function readSpan(text: string) {
  const parts = [...text.matchAll(/([\d.]+)(us|ms|s|min|h|d)\b/g)];
  if (parts.length === 0) return readQuantity(text);
  const seconds = parts.reduce(
    (sum, [, number, unit]) => sum + (quantityOf(number!, unit!)?.value ?? Number.NaN),
    0,
  );
  return quantityOf(String(seconds), 's');
}
