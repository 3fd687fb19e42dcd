/** Which values must not show in output, and in what other clothes they come. */
import type { Environment } from '#shared/environments/model.ts';
import { maskText } from '#shared/runs/masking.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';

/** Shorter values are words that stand everywhere; masking them would spoil the output and hide nothing. */
const SHORTEST = 4;
/** Base64 of fewer characters stands in output by chance. */
const SHORTEST_BASE64 = 8;
/** Columns after which `base64` and `openssl base64` begin a new line. */
const BASE64_LINES = [76, 64];

/**
 * Values of the environment's variables whose names say that they are secrets. Those without a value of their own
 * come from `base`, the environment that Hotwash was started in.
 */
export function secretsOf(
  { variables }: Pick<Environment, 'variables'>,
  base: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  return Object.entries(variables)
    .filter(([name]) => namesASecret(name))
    .map(([name, value]) => value || (base[name] ?? ''));
}

/** The texts in which these values may show: as they are, quoted, URL-encoded, in base64, or a line of them. */
export function formsOfSecrets(values: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const value of values) {
    if (value.length < SHORTEST) continue;
    for (const form of formsOf(value)) if (form.length >= SHORTEST) forms.add(form);
  }
  return [...forms];
}

/** A whole text as it may be stored: without these values in any form, and without what looks like a credential. */
export function maskedText(text: string, secrets: Iterable<string>): string {
  const bytes = (value: string) => Buffer.from(value, 'utf8').toString('latin1');
  const { text: masked } = maskText(bytes(text), formsOfSecrets(secrets).map(bytes));
  return Buffer.from(masked, 'latin1').toString('utf8');
}

function formsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).filter((line) => line.length >= 2 * SHORTEST);
  return [
    value,
    value.trim(),
    ...(lines.length > 1 || value.includes('\n') ? lines : []),
    value.replaceAll("'", `'\\''`),
    value.replaceAll(/[\\"$`]/g, '\\$&'),
    JSON.stringify(value).slice(1, -1),
    ...urlForms(value),
    ...base64Forms(value),
    // `echo "$TOKEN" | base64` encodes the line end, too.
    ...base64Forms(`${value}\n`),
  ];
}

/** Percent-encoding (RFC 3986, 2.1), also with `+` for a blank, as forms are sent, and with small hex digits. */
function urlForms(value: string): string[] {
  const strict = encodeURIComponent(value.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const loose = encodeURIComponent(value.toWellFormed());
  const forms = [strict, loose, strict.replaceAll('%20', '+'), encodeURI(value.toWellFormed())];
  return [...forms, ...forms.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()))];
}

/**
 * Base64 (RFC 4648) of the value, of the value behind other bytes (`user:password`, as in basic authentication), and
 * both with the alphabet for URLs. What depends on the bytes around is left out.
 */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms = [bytes.toString('base64')];
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Six bits a character: the first that holds no bit of `before`, and the last that is all the value's.
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    forms.push(text.slice(from, to));
  }
  const long = forms.filter((form) => form.length >= SHORTEST_BASE64);
  const wrapped = BASE64_LINES.flatMap((columns) =>
    forms[0]!.length > columns ? [forms[0]!.replaceAll(new RegExp(`.{${columns}}(?=.)`, 'g'), '$&\n')] : [],
  );
  return [...long, ...long.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')), ...wrapped];
}
