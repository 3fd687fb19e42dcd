/** What a client asks, taken apart so that a person sees what matters. */
import type { ConnectionQuestion } from '#shared/environments/model.ts';

export interface Prompt {
  /** Sentences above the field, without what stands elsewhere. */
  lines: string[];
  /** Of a host's key, as ssh prints it: `SHA256:…`. */
  fingerprint: string | null;
  /** For the field. */
  label: string;
}

/** Reads the client's words; what it does not know stays as it is. */
export function readPrompt({ kind, prompt }: Pick<ConnectionQuestion, 'kind' | 'prompt'>): Prompt {
  const all = prompt
    .replaceAll(/\p{Cc}/gu, (char) => (char === '\n' ? char : ' '))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (kind !== 'host key') {
    const label = (all.at(-1) ?? '').replace(/[\s:]+$/, '') || 'Answer';
    return { lines: all.slice(0, -1), fingerprint: null, label };
  }
  const fingerprint =
    /\b(?:SHA256:[A-Za-z0-9+/=]+|MD5:(?:[0-9a-f]{2}:){15}[0-9a-f]{2})/.exec(prompt)?.[0] ?? null;
  // ssh asks to type `yes`; here there are buttons.
  const lines = all.filter((line) => !/\(yes\/no/.test(line));
  return { lines, fingerprint, label: '' };
}
