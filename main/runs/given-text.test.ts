import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillParameters } from '#shared/runbooks/shell/parameters.ts';
import { withGiven } from './given-text.ts';
import { command } from './service.fixture.ts';

const HOSTILE = [
  `x'; DROP TABLE orders; --`,
  'a b',
  '$(touch pwned)',
  '`id`',
  `"; rm -rf /; "`,
  `it's`,
  'é\\n',
  'two\nlines',
  '* ?',
];
/** As a shell expands it in braces. */
const braced = (name: string) => `$${`{${name}}`}`;

function given(text: string, value: string, secrets: string[] = []) {
  // The reader of runbooks takes for parameters what stands in braces.
  const places = text.includes(braced('NAME')) ? [{ name: 'NAME', raw: braced('NAME') }] : [];
  const variables: Record<string, string> = secrets.length > 0 ? {} : { NAME: value };
  return withGiven(command(text, { placeholders: places }), { name: 'prod', variables, secrets }, {});
}

describe('a variable of the environment', () => {
  it.each([
    `echo "${braced('NAME')}"`,
    `ls -l ${braced('NAME')}/logs`,
    `curl -H "X-Name: ${braced('NAME')}" https://a.example | jq .`,
    `psql "postgres://${braced('NAME')}@db/app" -c 'select 1'`,
    `for i in 1 2; do echo "$i ${braced('NAME')}"; done`,
    `psql "postgres://app:${braced('NAME')}@db/app" -c "select 1"`,
    `mysql -u app -p"$NAME" -e 'select 1'`,
    `python3 report.py --name "$NAME"`,
    `psql -c 'select 1' # $NAME`,
    `psql -c 'SELECT $NAME'`,
    `echo "$NAME" | docker login -u app --password-stdin`,
    `echo "$NAME" | python3 -m json.tool`,
    `awk -v name="${braced('NAME')}" '{ print name }' file`,
    `docker exec web sh -c 'echo "${braced('NAME')}"'`,
  ])('is left to the shell where nothing else reads it: %s', (text) => {
    for (const value of HOSTILE) {
      const told = given(text, value);
      expect(told).toMatchObject({ refusal: null, values: {} });
      expect(told.command.placeholders).toEqual([]);
    }
  });

  it.each([
    `psql -c "SELECT * FROM t WHERE name = '${braced('NAME')}'"`,
    `mysql -e "SELECT '$NAME'"`,
    `psql <<EOF\nSELECT '${braced('NAME')}';\nEOF`,
    `eval "echo ${braced('NAME')}"`,
    `python3 -c "print('${braced('NAME')}')"`,
    `ssh web-1 "ls $NAME"`,
    `echo "$NAME" | sh`,
    `printf '%s' "select '$NAME'" | docker exec -i db psql -U app`,
    `echo "$NAME" | python3 -`,
    `docker exec db psql -c "SELECT '${braced('NAME')}'"`,
    `psql --command="SELECT '${braced('NAME')}'"`,
    `x=$(psql -c "SELECT '${braced('NAME')}'"); echo $x`,
    `awk "/${braced('NAME')}/" file`,
    `sed -i "s/a/${braced('NAME')}/" file`,
  ])(
    'refuses the command where a program reads it as commands, unless its value is a plain word: %s',
    (text) => {
      for (const value of HOSTILE) {
        expect(given(text, value).refusal, value).toMatch(
          /^The variable NAME of prod cannot stand where line 1/,
        );
      }
      expect(given(text, 'orders_2026')).toMatchObject({ refusal: null, values: {} });
      expect(given(text, '', ['NAME']).refusal).toContain('a secret may hold anything');
    },
  );

  it('is quoted for both shells where another one reads it', () => {
    const text = `sh -c "printf %s ${braced('NAME')}"`;
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 20 })),
        (value) => {
          fc.pre(!value.includes('\0') && !value.startsWith('-'));
          const told = given(text, value);
          expect(told.refusal).toBeNull();
          const filled = fillParameters(told.command, told.values).text;
          const printed = execFileSync('sh', ['-c', filled], { env: { ...process.env, NAME: value } });
          expect(printed.toString('utf8')).toBe(Buffer.from(value).toString('utf8'));
        },
      ),
      { numRuns: 60 },
    );
    expect(given(text, '', ['NAME']).refusal).toContain('another shell reads it again');
  });
});
