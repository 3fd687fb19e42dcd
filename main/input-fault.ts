/** What a call was given that it cannot take, as a sentence for the person whose words they are. */
import type { Fault } from '#shared/fault.ts';

/** An issue of a schema, as zod tells it through the Standard Schema interface; others have the first two fields. */
export interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  code?: string;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  format?: string;
  expected?: string;
  values?: readonly unknown[];
  keys?: readonly string[];
  errors?: readonly (readonly Issue[])[];
}

/**
 * The fault `usage.bad-input` for the first issue. Values are never repeated: one of them may be a secret.
 *
 * @param procedure whom it was given, for a caller that sent something no person can have typed
 */
export function inputFault(issues: readonly Issue[], procedure: readonly string[]): Fault {
  const issue = issues[0];
  const parts = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const told = issue && sayOf(issue, fieldOf(parts));
  if (told) return { code: 'usage.bad-input', ...told };
  const where = [parts.map(String).join('.'), issue?.message ?? 'not what was expected']
    .filter(Boolean)
    .join(': ');
  return {
    code: 'usage.bad-input',
    message: `${procedure.join('.')} was given something wrong: ${where}.`,
  };
}

interface Field {
  /** In words, to begin a sentence with: `The title`, `One of the tags`. */
  name: string;
  /** Whether the name is that of one thing in a list. */
  listed: boolean;
}

/** Names of fields that say too little, or too much, as words. */
const NAMES: Record<string, string> = {
  baseSha256: 'revision that the text begins from',
  codeFolders: 'folders with code',
  data: 'content of the file',
  due: 'day that it is due',
  evidenceIds: 'evidence',
  keys: 'picked messages',
  kind: 'kind',
  path: 'path',
  people: 'names',
  person: 'name of the person',
  startedAt: 'time that it started',
  at: 'time',
};

function fieldOf(path: readonly PropertyKey[]): Field | null {
  const index = path.findLastIndex((part) => typeof part === 'string');
  const key = path[index];
  if (typeof key !== 'string') return null;
  const words =
    NAMES[key] ?? key.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const listed = index < path.length - 1;
  return { name: listed ? `One of the ${words}` : `The ${words}`, listed };
}

type Told = Pick<Fault, 'message' | 'todo'>;

function sayOf(issue: Issue, field: Field | null): Told | null {
  // A schema with words of its own says more than its rule does.
  if (/^[A-Z“"`].*[.?!]$/s.test(issue.message)) return { message: issue.message };
  if (!field) return null;
  const { name } = field;
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, name);
    case 'too_big':
      return tooBig(issue, name);
    case 'invalid_value':
      return {
        message: `${name} is none that there is.`,
        todo: `Choose one of: ${(issue.values ?? []).map(String).join(', ')}.`,
      };
    case 'invalid_format':
      return { message: `${name} is not written as it must be${FORMS[issue.format ?? ''] ?? ''}.` };
    case 'invalid_type':
      return invalidType(issue, name);
    case 'invalid_union': {
      const nearest = issue.errors?.find((errors) => errors.length > 0 && errors[0]!.path?.length === 0)?.[0];
      return nearest ? sayOf(nearest, field) : null;
    }
    default:
      return null;
  }
}

const FORMS: Record<string, string> = {
  date: ': a day, such as 2026-12-01',
  datetime: ': a time in UTC, such as 2026-11-20T14:32:07.000Z',
  url: ': an address, such as https://example.org/page',
  base64: ': base64',
};

function tooSmall({ origin, minimum = 1 }: Issue, name: string): Told {
  if (origin === 'string') {
    return Number(minimum) === 1
      ? { message: `${name} must not be empty.`, todo: 'Write something that is more than blanks.' }
      : { message: `${name} is too short: it needs at least ${minimum} characters.` };
  }
  if (origin === 'array') {
    const least = Number(minimum) === 1 ? 'one' : minimum;
    return { message: `At least ${least} of ${name.charAt(0).toLowerCase()}${name.slice(1)} is needed.` };
  }
  return { message: `${name} is too small: at least ${minimum}.` };
}

function tooBig({ origin, maximum = 0 }: Issue, name: string): Told {
  const most = Number(maximum).toLocaleString('en-US');
  if (origin === 'string') {
    return {
      message: `${name} is too long: it may have ${most} characters.`,
      todo: 'Shorten it.',
    };
  }
  if (origin === 'array') return { message: `${name} are too many: at most ${most}.` };
  return { message: `${name} is too large: at most ${most}.` };
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
};

function invalidType({ expected = '', message }: Issue, name: string): Told | null {
  if (/received undefined$/.test(message)) return { message: `${name} is missing.` };
  const type = TYPES[expected];
  return type ? { message: `${name} must be ${type}.` } : null;
}
