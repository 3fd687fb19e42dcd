import { expect, it } from 'vitest';
import { type Environment, Environment as Model } from '#shared/environments/model.ts';
import { EnvironmentTarget } from '#shared/environments/target.ts';
import { formOf, readForm, suggestedName } from './environment-form.ts';

const environment = (given: object): Environment =>
  Model.parse({
    id: 'e1',
    name: 'web',
    type: 'local',
    target: { type: 'local' },
    policy: 'confirm',
    production: true,
    tags: ['eu', 'web'],
    color: 'red',
    workingDirectory: '/srv',
    shell: 'bash',
    variables: { STAGE: 'a b' },
    secrets: ['TOKEN'],
    timeoutMs: 1500,
    sampleMs: 15_000,
    createdAt: '2026-11-20T10:00:00.000Z',
    lastCheck: null,
    ...given,
  });

it.each([
  { type: 'local' },
  { type: 'ssh', host: 'sam@web-1:2222', configFile: '/home/sam/conf' },
  { type: 'docker', client: 'podman', container: 'db', user: 'root', engineHost: 'ssh://a' },
  { type: 'compose', folder: '/srv/shop', project: 'shop', service: 'web', user: 'app', context: 'eu' },
  { type: 'compose', project: 'shop' },
  { type: 'kubernetes' },
  { type: 'kubernetes', context: 'eu', namespace: 'shop', selector: 'app=web', container: 'app' },
])('%j goes through the form unchanged', (given) => {
  const target = EnvironmentTarget.parse(given);
  const before = environment({ type: target.type, target });
  const { fields, problems } = readForm(formOf(before));
  expect(problems).toEqual({});
  const { id: _id, createdAt: _at, lastCheck: _check, ...rest } = before;
  expect(fields).toEqual(rest);
});

it('of a new environment wants a name, and what its type needs', () => {
  const form = { ...formOf(null), name: 'x' };
  expect(readForm(form).problems).toEqual({});
  expect(readForm(formOf(null)).problems).toHaveProperty('name');
  expect(readForm({ ...form, type: 'ssh' }).problems.host).toBe('Name the host.');
  expect(readForm({ ...form, type: 'ssh', host: '-o x' }).problems.host).toMatch(/dash/);
  expect(readForm({ ...form, type: 'docker' }).problems.container).toBe('Name the container.');
  expect(readForm({ ...form, type: 'compose' }).problems.folder).toMatch(/folder or the project/);
  const kubernetes = { ...form, type: 'kubernetes' as const };
  expect(readForm(kubernetes).problems).toEqual({});
  expect(readForm({ ...kubernetes, pod: 'a', selector: 'b=c' }).problems.selector).toMatch(/not both/);
  expect(readForm({ ...kubernetes, podContainer: 'a' }).problems.podContainer).toMatch(/pod/);
});

it('says what is wrong at the field where it stands', () => {
  const form = { ...formOf(null), name: 'two words', seconds: '', sampleSeconds: '-1', variables: 'nothing' };
  const { fields, problems } = readForm({ ...form, secrets: [{ name: '1A', value: '' }] });
  expect(fields).toBe(null);
  expect(Object.keys(problems).sort()).toEqual(['name', 'sampleSeconds', 'seconds', 'secrets', 'variables']);
  const twice = { ...formOf(null), name: 'x', variables: 'A=1', secrets: [{ name: 'A', value: '' }] };
  expect(readForm(twice).problems.secrets).toMatch(/twice/);
});

it('never puts the value of a secret into what is stored', () => {
  const form = { ...formOf(null), name: 'x', secrets: [{ name: 'TOKEN', value: 'hunter22' }] };
  expect(JSON.stringify(readForm(form))).not.toContain('hunter22');
});

it('makes a name of what was found', () => {
  expect(suggestedName('arn:aws:eks:eu-1:123:cluster/prod')).toBe('arn-aws-eks-eu-1-123-cluster-prod');
  expect(suggestedName('_db 1')).toBe('db-1');
  expect(suggestedName('é')).toBe('');
});
