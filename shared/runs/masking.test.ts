import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK_BYTES as M } from './credential-shapes.ts';
import { createMasker, maskText } from './masking.ts';

const masked = (text: string, secrets: string[] = []) => maskText(text, secrets).text;
const KEY = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEowIBAAKCAQEAx1'.repeat(3),
  'q83vASNFZ4k=',
  '-----END RSA PRIVATE KEY-----',
];

describe('credential shapes', () => {
  it.each([
    ['key AKIAIOSFODNN7EXAMPLE used', `key ${M} used`],
    [`gh ghp_${'a1B2'.repeat(9)}`, `gh ${M}`],
    ['slack xoxb-123456789012-abcdefABCDEF', `slack ${M}`],
    ['Authorization: Basic dXNlcjpwYXNz', `Authorization: Basic ${M}`],
    ['> authorization: Bearer abc.def-123', `> authorization: Bearer ${M}`],
    ['curl -H "Authorization: Bearer tok123456"', `curl -H "Authorization: Bearer ${M}"`],
    ['using bearer 0123456789abcdef0123 now', `using bearer ${M} now`],
    ['postgres://app:s3cr3t@db.local:5432/x', `postgres://app:${M}@db.local:5432/x`],
    ['redis://:p@db', `redis://:${M}@db`],
    ['DB_PASSWORD=hunter2 next', `DB_PASSWORD=${M} next`],
    ['"client_secret": "abc-def",', `"client_secret": "${M}",`],
    ["password='two words'", `password='${M} words'`],
    ['mysql --password=abc123', `mysql --password=${M}`],
    ['aws_secret_access_key = wJalrXUtnFEMI', `aws_secret_access_key = ${M}`],
    ['api-key: 0a1b2c3d', `api-key: ${M}`],
    [`jwt eyJhbGciOiJI.eyJzdWIiOiIx.${'c2ln'.repeat(4)} end`, `jwt ${M} end`],
    [`${KEY.join('\n')}\nafter`, `${M}\nafter`],
    [`{"key":"${KEY.join('\\n')}"}`, `{"key":"${M}"}`],
    [`  ${KEY.join('\r\n  ')}\r\nafter`, `  ${M}\r\nafter`],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    'PWD=/srv/app',
    'OLDPWD=/root',
    'passwd:         files systemd',
    'tokens: 4096',
    'max_token: 12',
    'password: null',
    'secret=<none>',
    'PASSWORD=$DB_PASSWORD',
    'secretRef: name',
    'token expired for user 7',
    'https://example.com/path?x=1',
    'see http://host:8080/a@b',
    'ssh user@host',
    'the bearer of bad news is here today',
    'std::password::Hash',
    'SSL_KEY_FILE=/etc/ssl/key.pem',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0\n-----END PUBLIC KEY-----',
    'ssh_host_key: -----BEGIN CERTIFICATE-----',
    'keyboard: us\nmonkey=banana',
  ])('leaves alone: %s', (text) => {
    expect(maskText(text, [])).toEqual({ text, count: 0 });
  });

  it('does not swallow what follows a begin line without a key', () => {
    const text = '-----BEGIN PRIVATE KEY-----\nnot a key at all\nlast';
    expect(masked(text)).toBe(`${M}\nnot a key at all\nlast`);
  });
});

describe('exact secrets', () => {
  it('masks every occurrence and counts', () => {
    expect(maskText('a hunter2 b hunter2', ['hunter2'])).toEqual({ text: `a ${M} b ${M}`, count: 2 });
  });
  it('masks the rest of a value that holds a known secret', () => {
    expect(masked('DB_PASSWORD=hunter2topsecret', ['topsecret'])).toBe(`DB_PASSWORD=${M}`);
  });
  it('prefers the longer of two that begin alike', () => {
    expect(masked('s3cret-long', ['s3cret', 's3cret-long'])).toBe(M);
  });
  it('masks a value in which a program set colours, and keeps the colours', () => {
    expect(maskText('word=hun\x1b[01;31m\x1b[Kter2\x1b[m\x1b[K! \x1b[1mno\x1b[0m', ['hunter2'])).toEqual({
      text: `word=${M}\x1b[01;31m\x1b[K\x1b[m\x1b[K! \x1b[1mno\x1b[0m`,
      count: 1,
    });
  });
  it('ignores values that are too short to be told from words', () => {
    expect(masked('an apple', ['an'])).toBe('an apple');
  });
});

/** Cuts `text` at the given places and feeds the parts. */
function inParts(text: string, cuts: number[], secrets: string[]): { text: string; count: number } {
  const masker = createMasker(secrets);
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  let result = '';
  let count = 0;
  let from = 0;
  for (const end of [...at, text.length]) {
    const part = masker.push(text.slice(from, end));
    result += part.text;
    count += part.count;
    from = end;
  }
  const rest = masker.flush();
  return { text: result + rest.text, count: count + rest.count };
}

const piece = fc.constantFrom(
  'DB_PASSWORD=hunter2',
  'plain words',
  '\n',
  '\r\n',
  ' two\nlines ',
  '\xff\xfe\x00',
  'https://u:pw12@host/',
  'AKIAIOSFODNN7EXAMPLE',
  ' ',
  `${KEY.join('\n')}\n`,
  'topsecret',
);

describe('streaming', () => {
  it('masks the same however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (pieces, cuts) => {
          const text = pieces.join('');
          const secrets = ['topsecret', 'two\nlines'];
          expect(inParts(text, cuts, secrets)).toEqual(maskText(text, secrets));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('changes nothing where there is no secret', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
        // Without `=`, `:` and capitals no shape can arise.
        const text = Array.from(bytes, (byte) => String.fromCharCode(byte))
          .join('')
          .replaceAll(/[=:A-Z]/g, '.');
        expect(inParts(text, cuts, []).text).toBe(text);
      }),
    );
  });

  it('passes an endless line on in bounded memory and never cuts through a secret', () => {
    const masker = createMasker(['topsecret']);
    let out = '';
    for (let round = 0; round < 40; round += 1)
      out += masker.push(`${'x'.repeat(4000 + round)}topsec`).text + masker.push('ret').text;
    expect(out.length).toBeGreaterThan(100_000);
    out += masker.flush().text;
    expect(out).not.toContain('topsecret');
    expect(out.split(M)).toHaveLength(41);
  });

  it('gives whole lines at once', () => {
    const masker = createMasker([]);
    expect(masker.push('one\ntw').text).toBe('one\n');
    expect(masker.push('o\n').text).toBe('two\n');
  });
});
