/** Judges an output by the one that the runbook shows. */
import { type Finding, unverified } from './evidence.ts';
import { plainText } from './reading.ts';
import { comparable } from './volatile.ts';

/**
 * How alike two outputs are, from 0 to 1: 1 − edits / length, by the Levenshtein distance between their lines as
 * `comparable` gives them. Characters are compared, or words where there are many. Null when they are too long for it.
 */
export function similarityOf(recorded: string, printed: string): number | null {
  const [left, right] = [comparable(plainText(recorded)), comparable(plainText(printed))];
  const characters: [string[], string[]] = [[...left.join('\n')], [...right.join('\n')]];
  const words: [string[], string[]] = [left.flatMap(wordsOf), right.flatMap(wordsOf)];
  const pair = [characters, words].find((one) => one.every(({ length }) => length <= LONGEST));
  if (!pair) return left.join('\n') === right.join('\n') ? 1 : null;
  const longest = Math.max(pair[0].length, pair[1].length);
  return longest === 0 ? 1 : 1 - distance(pair[0], pair[1]) / longest;
}

/** Characters or words of one side; both sides multiply to the steps that are taken. */
const LONGEST = 3000;

function wordsOf(line: string): string[] {
  return [...line.split(' '), '\n'];
}

function distance(left: readonly string[], right: readonly string[]): number {
  let above = Array.from({ length: right.length + 1 }, (_value, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = above[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(change, above[column]! + 1, current[column - 1]! + 1));
    }
    above = current;
  }
  return above[right.length]!;
}

/**
 * @param threshold how alike they must be at least, from 0 to 1, where the runbook says so; without one only equality
 * is judged, as nobody said how much may differ
 */
export function judgeRecorded(recorded: string, printed: string, threshold: number | undefined): Finding {
  const left = comparable(plainText(recorded));
  const right = comparable(plainText(printed));
  const difference = differenceOf(left, right);
  if (difference === null)
    return { value: 'met', seen: 'the output is the recorded one, but for times, ids and addresses' };
  if (threshold === undefined) return unverified(`The output differs from the recorded one: ${difference}.`);
  const similarity = similarityOf(recorded, printed);
  if (similarity === null) return unverified('The output is too long to be compared with the recorded one.');
  const told = `${Math.floor(similarity * 1000) / 10} % like the recorded output, expected at least ${Math.round(threshold * 100)} %`;
  return similarity >= threshold
    ? { value: 'met', seen: told }
    : { value: 'not met', seen: `${told}: ${difference}` };
}

/** The first difference and how many there are; null when there is none. */
function differenceOf(left: readonly string[], right: readonly string[]): string | null {
  const lines = Math.max(left.length, right.length);
  const differing = Array.from({ length: lines }, (_value, at) => at).filter((at) => left[at] !== right[at]);
  const at = differing[0];
  if (at === undefined) return null;
  const told = (line: string | undefined) => (line === undefined ? 'nothing' : `"${line.slice(0, 80)}"`);
  const rest = differing.length > 1 ? `, and ${differing.length - 1} more` : '';
  return `line ${at + 1} was ${told(left[at])}, is ${told(right[at])}${rest}`;
}
