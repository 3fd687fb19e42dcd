/** Secret parameters in a whole core with real shells: they arrive, and nothing keeps or shows them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { Environment } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { jsonReport } from '#shared/runs/reports/json.ts';
import { junitReport } from '#shared/runs/reports/junit.ts';
import { formsOfSecrets, secretsOf } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-secrets-'));
const cores: Core[] = [];
const open = async (dataDir: string) => {
  const core = await createCore({ dataDir, host: 'cli', actor: 'sam', log: silentLog });
  cores.push(core);
  return core;
};
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shells = ['/bin/bash', '/bin/sh'].filter((shell) => existsSync(shell));

/** What the programs of a step really got is written past Hotwash, into this file. */
const got = join(folder, 'got');
const canary = join(folder, 'canary');
const secret = `s3cr3t'"; touch ${canary}; $(touch ${canary}) \`touch ${canary}\` \\ %é end`;

async function prepare(commands: string[], fields: Partial<Environment> = {}) {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const core = await open(dataDir);
  const { client } = core;
  const source = ['# Book', '## Diagnosis', ...commands.map((text) => `\`\`\`bash\n${text}\n\`\`\``)].join(
    '\n\n',
  );
  const [imported] = await client.library.importFiles({
    files: [{ path: 'book.md', data: Buffer.from(source).toString('base64') }],
  });
  const environment = await client.environments.add({
    name: 'here',
    type: 'local',
    policy: 'open',
    ...fields,
  });
  const { reading } = await client.runbooks.get({ id: imported!.ref! });
  return { dataDir, core, client, runbookId: imported!.ref!, environment, reading };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

async function ended({ client }: Pick<Prepared, 'client'>, id: string) {
  for (;;) {
    const detail = await client.runs.get({ id });
    if (detail.run.state !== 'running') return detail;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function runAll(prepared: Prepared, parameters: Record<string, string>) {
  const { run } = await prepared.client.runs.start({
    runbookId: prepared.runbookId,
    environmentId: 'here',
    parameters,
    keepGoing: true,
  });
  return ended(prepared, run.id);
}

/** Names of the files below a folder that hold one of the texts. */
function filesWith(root: string, texts: readonly string[]): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(root, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  });
}

/** Processes whose arguments or environment hold the text, but this one and `except`. */
function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) =>
      ['cmdline', 'environ'].flatMap((file) => {
        try {
          return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(text) ? [`${pid} ${file}`] : [];
        } catch {
          // Gone, or another user's.
          return [];
        }
      }),
    );
}

describe.skipIf(process.platform === 'win32').each(shells)('with %s', (shell) => {
  it('reaches the command exactly, and is kept nowhere', async () => {
    const prepared = await prepare(
      [
        `printf '%s' <api_token> > ${got}; printf '%s' "bearer <api_token>!" >> ${got}`,
        'echo "it is <api_token>"; echo <api_token> >&2',
        `printf '%s' "user:<api_token>" | base64 -w0; echo; printf '%s' <api_token> | base64`,
        'set -x; echo <api_token>; set +x',
        'TOKEN=<api_token>',
        'echo "later $TOKEN"; env | grep -c hotwash_; set | grep -c "^__hotwash_1"',
        `sh -c 'env' | grep -c 'é end$'`,
        'sleep 0.6 # the value is not in this one',
      ],
      { shell },
    );
    const { client, dataDir, runbookId } = prepared;
    const incident = await client.incidents.declare({ title: 'Leak?' });
    const { run } = await client.runs.start({
      runbookId,
      environmentId: 'here',
      parameters: { api_token: secret },
      incidentId: incident.id,
      keepGoing: true,
    });
    let seen: string[] = [];
    for (let detail = await client.runs.get({ id: run.id }); detail.run.state === 'running'; ) {
      if (process.platform === 'linux') seen = [...seen, ...processesWith('s3cr3t')];
      seen.push(...filesWith(dataDir, ['s3cr3t']));
      await new Promise((resolve) => setTimeout(resolve, 5));
      detail = await client.runs.get({ id: run.id });
    }
    const detail = await ended(prepared, run.id);
    expect(detail.steps.map(({ outcome, text }) => [outcome, text])).toEqual(
      detail.steps.map(({ text }) => [text.includes('grep') ? 'failed' : 'succeeded', text]),
    );
    expect(readFileSync(got, 'utf8')).toBe(`${secret}bearer ${secret}!`);
    expect(existsSync(canary)).toBe(false);
    expect(detail.run.parameters).toEqual({ api_token: '•••' });
    expect(detail.steps[0]!.text).toContain("printf '%s' ••• >");
    expect(detail.steps[0]!.text).toContain('"bearer •••!"');
    for (const step of detail.steps.slice(1, 4)) expect(step.maskedCount).toBeGreaterThan(0);
    const outputs = await Promise.all(
      detail.steps.map(async ({ outputSha256 }) =>
        Buffer.from((await client.library.blob({ sha256: outputSha256! })).data, 'base64').toString(),
      ),
    );
    expect(outputs[1]).toBe('it is •••\n•••\n');
    expect(outputs[5]).toBe('later •••\n0\n0\n');
    expect(seen).toEqual([]);

    await client.incidents.pinOutput({ id: incident.ref, stepId: detail.steps[1]!.id });
    const told = [
      JSON.stringify(await client.library.history({ entity: 'run', id: run.id })),
      JSON.stringify(
        await client.runs.plan({ runbookId, environmentId: 'here', parameters: { api_token: secret } }),
      ),
      Buffer.from((await client.exports.file({ id: incident.ref })).data, 'base64').toString(),
      Buffer.from((await client.exports.file({ id: run.ref, format: 'json' })).data, 'base64').toString(),
      jsonReport(detail),
      junitReport([detail]),
      ...outputs,
    ].join('\n');
    const forms = [
      ...formsOfSecrets([secret]),
      's3cr3t',
      Buffer.from('s3cr3t').toString('base64').slice(0, 8),
    ];
    expect(forms.filter((form) => told.includes(form))).toEqual([]);
    expect(filesWith(dataDir, forms)).toEqual([]);
    await prepared.core.close();
    cores.splice(0);
    expect(filesWith(dataDir, forms)).toEqual([]);
  });

  it('is not seen by traces, traps, options and history of the runbook', async () => {
    const trace = join(folder, `trace-${shell.replaceAll('/', '-')}`);
    const prepared = await prepare(
      [
        `exec 9>>${trace}; set -a; set -v; set -x; HISTFILE=${trace}-history; export HISTFILE; true`,
        `trap 'echo "$BASH_COMMAND" >> ${trace}' DEBUG; set -o history; BASH_XTRACEFD=9; true`,
        `env > ${trace}-environment; : <api_token>`,
        `env >> ${trace}-environment`,
      ],
      { shell },
    );
    const { steps } = await runAll(prepared, { api_token: 'plainsecret77' });
    expect(steps[2]!.state).toBe('ended');
    await prepared.client.runs.close({ id: steps[0]!.runId });
    const leaks = filesWith(folder, ['plainsecret77']).filter((name) => !name.endsWith('-history'));
    // A runbook that traces its own command into a file of its own has the command's words there; ours are not.
    const traced = leaks.flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.includes('plainsecret77')),
    );
    expect(existsSync(trace) || shell !== '/bin/bash').toBe(true);
    expect(traced.filter((line) => line.includes('hotwash') || !/^\++ : /.test(line))).toEqual([]);
  });

  it('takes line ends, control characters and 4096 characters', async () => {
    const prepared = await prepare([`printf '%s' <api_token> > ${got}`], { shell });
    for (const value of [
      '-----BEGIN KEY-----\nline one\n\nline three\n',
      '\x01\x02\x7f\t\r\n\x1b[1m é 日本 😀',
      '--- -n -e \\0 \\',
      'x1'.repeat(2048),
      '!! !$ *[a-z]? ~ {a,b}',
    ]) {
      writeFileSync(got, '');
      const { steps } = await runAll(prepared, { api_token: value });
      expect(steps[0]).toMatchObject({ outcome: 'succeeded', reason: '' });
      expect(readFileSync(got, 'utf8')).toBe(value);
    }
  });
});

describe('a secret parameter', () => {
  it('is refused wherever a reference cannot stand', async () => {
    const texts = [
      "echo '<api_token> x'",
      'sh -c "echo <api_token>"',
      'ssh host echo <api_token>',
      'eval "echo <api_token>"',
      'cat <<E\n<api_token>\nE',
      "cat <<'E'\n<api_token>\nE",
      'echo $((1 + <api_token>))',
      'echo `echo <api_token>`',
      "echo $'<api_token>'",
      'true # with <api_token>',
      'f() { echo <api_token>; }; f',
      'sh -c -- "echo <api_token>"',
      'echo "<api_token>" | /bin/sh',
      'alias x="echo <api_token>"',
    ];
    const { client, reading, runbookId, dataDir } = await prepare(texts);
    expect(reading.commands.map(({ text, placeholders }) => [text, placeholders.length])).toEqual(
      texts.map((text) => [text, 1]),
    );
    for (const { id, text } of reading.commands) {
      const parameters = { api_token: 'plainsecret77' };
      const refusal = await client.runs
        .start({ runbookId, environmentId: 'here', commandIds: [id], parameters })
        .then(() => null, faultOf);
      expect([text, refusal?.code]).toEqual([text, 'usage.parameter-unsafe']);
      expect(JSON.stringify(refusal)).not.toContain('plainsecret77');
    }
    const tooLong = { api_token: 'x'.repeat(4097) };
    const refusal = client.runs.plan({ runbookId, environmentId: 'here', parameters: tooLong });
    await expect(refusal).rejects.toMatchObject({ data: { code: 'usage.secret-too-long' } });
    expect(filesWith(dataDir, ['plainsecret77'])).toEqual([]);
    expect(await client.runs.list({})).toEqual([]);
  });

  it('is asked for again after a restart, and remembered while the shell lives', async () => {
    const prepared = await prepare(['echo <pod> <api_token> | wc -c']);
    const parameters = { pod: 'web-1', api_token: 'plainsecret77' };
    const { run, steps } = await runAll(prepared, parameters);
    const more = { id: run.ref, commandIds: [steps[0]!.commandId], parameters: {} };
    await prepared.client.runs.more(more);
    const second = await ended(prepared, run.id);
    expect(second.steps[1]).toMatchObject({ outcome: 'succeeded', text: steps[0]!.text });
    await prepared.core.close();
    cores.splice(0);

    const core = await open(prepared.dataDir);
    await core.client.runs.more(more);
    const third = await ended(core, run.id);
    expect(third.steps[2]).toMatchObject({ state: 'skipped', reason: 'It needs a value for api_token.' });
    await core.client.runs.more({ ...more, parameters: { api_token: '•••' } });
    expect((await ended(core, run.id)).steps[3]!.state).toBe('skipped');
    await core.client.runs.more({ ...more, parameters: { api_token: 'plainsecret88' } });
    const last = await ended(core, run.id);
    expect(last.steps[4]!.outcome).toBe('succeeded');
    expect(last.run.parameters).toEqual({ pod: 'web-1', api_token: '•••' });
    expect(filesWith(prepared.dataDir, ['plainsecret'])).toEqual([]);
  });

  it('counts for the risk with its value, and no reason tells it', async () => {
    const { client, runbookId } = await prepare(['kubectl <api_token> namespace shop']);
    const plan = (api_token: string) =>
      client.runs.plan({ runbookId, environmentId: 'here', parameters: { api_token } });
    const [harmful] = await plan('delete');
    expect(harmful?.risk).toBe('destructive');
    expect(JSON.stringify(harmful)).not.toContain('delete');
    // Also what is refused for its value is refused without telling it.
    const told = await plan('--delete').then(JSON.stringify, (error) => JSON.stringify(faultOf(error)));
    expect(told).not.toContain('--delete');
  });
});

it('knows the forms in which a value shows', () => {
  const value = 'pa ss/w+rd&é"';
  const forms = formsOfSecrets([value]);
  const basic = Buffer.from(`user:${value}`).toString('base64');
  expect(forms.some((form) => basic.includes(form))).toBe(true);
  for (const shown of [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ v: value }).toString().slice(2),
    Buffer.from(value).toString('base64'),
    Buffer.from(value).toString('base64url'),
    JSON.stringify(value),
  ]) {
    expect(forms.some((form) => shown.includes(form))).toBe(true);
  }
  expect(formsOfSecrets(['abc', ''])).toEqual([]);
});

it('takes the values of declared variables from where Hotwash was started', () => {
  const variables = { DB_PASSWORD: '', STAGE: 'eu', API_KEY: 'stored' };
  expect(secretsOf({ variables }, { DB_PASSWORD: 'inherited', HOME: '/' })).toEqual(['inherited', 'stored']);
});

it('has no process left over', () => {
  const all = execFileSync('ps', ['-Ao', 'args='], { encoding: 'utf8' });
  expect(all).not.toContain('s3cr3t');
});
