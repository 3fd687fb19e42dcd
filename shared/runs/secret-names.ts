/** Tells by their names which parameters and variables hold secrets. */

/** What stands where a value of a secret would stand, in everything that is stored or shown. */
export const MASK = '•••';

const SECRET =
  /password|passwd|pass_?(?:phrase|code)|(?:^|_)pass(?=\d*(?:$|_))|(?<!by|com|sur|tres)pass\d*$|(?:^|_)pwd\d*$|secret|token|credential|bearer|(?:^|_)otp$|(?:api|access|private|auth|signing|encryption|master|shared|service|account|storage|client)_?key/;

/** `secret_name`, `TOKEN_FILE`, `token_count`: about a secret, and none. */
const ABOUT_A_SECRET =
  /_(?:name|namespace|file|filename|path|dir|directory|folder|count|limit|length|size|ttl|expiry|expires|expiration|age|type|version|region|status|policy|role|bucket|table)s?$|(?:^|_)(?:max|min|num|n|total)_tokens?$/;

/** True for names such as `DB_PASSWORD`, `api-token`, `apiKey` and `your_secret`. Case and separators do not matter. */
export function namesASecret(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  return SECRET.test(words) && !ABOUT_A_SECRET.test(words);
}

/** The values with those of secrets replaced by the mask: what may be stored. */
export function withoutSecrets(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, namesASecret(name) && value !== '' ? MASK : value]),
  );
}

/** Only those of secrets. */
export function secretValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => namesASecret(name)));
}
