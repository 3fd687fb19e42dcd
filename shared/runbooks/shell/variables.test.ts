import { describe, expect, it } from 'vitest';
import { fillParameters } from './parameters.ts';
import { openVariables, variablesSet } from './variables.ts';

const open = (text: string, ...set: string[]) =>
  openVariables(text, new Set(set)).map((place) => {
    expect(text.slice(place.start, place.end)).toBe(place.raw);
    return place.name;
  });

describe('openVariables', () => {
  it.each([
    [`kubectl --context \${CLUSTER} get pods`, ['CLUSTER']],
    [`psql "postgres://\${DB_USER}@\${DB_HOST}/shop"`, ['DB_USER', 'DB_HOST']],
    [`cat <<EOF\n\${TEXT}\nEOF`, ['TEXT']],
    [`echo 'a' "it's" \${B}`, ['B']],
  ])('finds %s', (text, names) => {
    expect(open(text)).toEqual(names);
  });

  it.each([
    `cd \${HOME} && echo \${PWD} \${AWS_REGION} \${KUBECONFIG}`,
    `ssh web 'echo \${REMOTE}'`,
    `echo \\\${NOT} \${WITH:-default} \${#LENGTH} $PLAIN`,
    `cat <<'EOF'\n\${TEXT}\nEOF`,
    `ls # of \${THIS}`,
  ])('finds none in %s', (text) => {
    expect(open(text)).toEqual([]);
  });

  it('leaves out what is set', () => {
    expect(open(`echo \${A} \${B}`, 'A')).toEqual(['B']);
  });
});

describe('variablesSet', () => {
  it.each([
    ['A=1', ['A']],
    ['export A=$(date) B=2', ['A', 'B']],
    ['for pod in $(kubectl get pods -o name); do :; done', ['pod']],
    ['while read -r name rest; do :; done', ['name', 'rest']],
    ['read -p "Which? " answer', ['answer']],
    ['printf -v stamp %s now', ['stamp']],
    ['mapfile -t lines < f', ['lines']],
  ])('reads %s', (text, names) => {
    expect([...variablesSet([text])!]).toEqual(expect.arrayContaining(names));
  });

  it('gives up where settings are loaded', () => {
    expect(variablesSet(['ls', 'source ./env.sh'])).toBeNull();
    expect(variablesSet(['. ~/.profile'])).toBeNull();
    expect(variablesSet(['eval "$(aws-tool env)"'])).toBeNull();
  });
});

describe('filling a variable that nothing sets', () => {
  it('puts the value in its place, quoted', () => {
    const command = {
      text: `ls \${DIR} "\${DIR}/a" \${OTHER}`,
      placeholders: [{ name: 'DIR', raw: `\${DIR}` }],
    };
    expect(fillParameters(command, { DIR: 'x y' }).text).toBe(`ls 'x y' "x y/a" \${OTHER}`);
  });
});
