/** Output that is nothing but a value, or a value a line. */
import { type Measured, measurement, NOTHING } from '../measurement.ts';

/** Values of a list that are looked at. */
const MOST = 1000;

/** Nothing where there is other text beside the values. */
export function readBare(lines: readonly string[]): Measured {
  const told = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (told.length === 1) {
    const text = told[0]!;
    const found = measurement('', '', text.replace(/^"(.*)"$/, '$1'));
    return found.quantity || !/\s/.test(text) ? { measurements: [found], rows: null } : NOTHING;
  }
  if (told.length > MOST) return NOTHING;
  const found = told.map((text, index) => ({
    ...measurement('', `line ${index + 1}`, text),
    alternatives: true,
  }));
  return found.length > 0 && found.every(({ quantity }) => quantity !== null)
    ? { measurements: found, rows: null }
    : NOTHING;
}
