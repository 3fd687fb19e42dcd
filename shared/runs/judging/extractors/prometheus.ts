/** The text exposition format of Prometheus: a metric, its labels, a value. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

const SAMPLE =
  /^([a-zA-Z_:](?:[\w:]*\w)?)(?:\{(.*)\})?\s+(NaN|[+-]?Inf|[-+]?[\d.]+(?:e[-+]?\d+)?)(?:\s+\d+)?$/i;

export const prometheus: Extractor = {
  name: 'Prometheus text',
  reads({ lines }) {
    const told = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const typed = lines.some((line) => /^# (?:HELP|TYPE) \w/.test(line));
    const samples = told.map((line) => SAMPLE.exec(line.trim()));
    if (samples.length === 0 || samples.some((sample) => sample === null)) return null;
    // Without remarks, labels or underscores tell it from a list of words and numbers.
    if (!typed && !samples.every((sample) => sample![2] !== undefined || /_/.test(sample![1]!))) return null;
    return { measurements: samples.map((sample) => measured(sample as unknown as string[])), rows: null };
  },
};

function measured([, metric, labels = '', text]: string[]): Measurement {
  const unit = { seconds: 's', bytes: 'B', percent: '%' }[
    /_(seconds|bytes|percent)(?:_total)?$/.exec(metric!)?.[1] ?? ''
  ];
  const row = labels.replaceAll('"', '').replaceAll('=', ' ');
  const part = /_(bucket|sum|count)$/.exec(metric!)?.[1];
  const value = quantityOf(text!, unit ?? '');
  const found = measurement(metric!, row, unit ? `${text} ${unit}` : text!, value);
  return part ? { ...found, aside: part } : found;
}
