import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createCore } from '#main/core.ts';
import { identityOf } from '#main/process-identity.ts';
import { alive, codeOf, makeTerminals } from './terminals.fixture.ts';

const { now, dataDir, terminals, open, reader, type } = makeTerminals();

describe('a terminal', () => {
  test('is an interactive shell in the folder of its environment, with its variables', async () => {
    const { id, state, actor } = await open({}, { variables: { COLOR_OF_DAY: 'teal' } });
    expect({ state, actor }).toEqual({ state: 'open', actor: 'Lena' });
    const look = reader(id);
    await look.until(/[$#] $/);
    await type(id, 'echo "$PWD-$COLOR_OF_DAY-$TERM"; tty; stty size\r');
    const text = await look.until('40 200');
    expect(text).toContain(`${now.folder}-teal-xterm-256color`);
    expect(text).toMatch(/\/dev\/(pts|tty)/);
    await terminals().resize({ id, columns: 90, rows: 20 });
    await type(id, 'stty size\r');
    await look.until('20 90');
    look.stop();
  });

  test('shows the same to all who look, also to who comes late', async () => {
    const { id } = await open();
    const first = reader(id);
    await type(id, 'echo one; echo t""wo\r');
    await first.until('two\r\n');
    const second = reader(id);
    await second.until('two\r\n');
    await type(id, 'exit 7\r');
    await Promise.all([first.done, second.done]);
    expect(second.seen.text).toBe(first.seen.text);
    expect(second.seen).toMatchObject({ ended: true, exitCode: 7 });
    const [listed] = await terminals().list();
    expect(listed).toMatchObject({ id, state: 'ended', exitCode: 7 });
    expect(await codeOf(type(id, 'x'))).toBe('terminals.ended');
  });

  test('closing it leaves no process, also none that hides', async () => {
    const { id } = await open();
    const look = reader(id);
    await look.until(/[$#] $/);
    const marker = `31${Math.floor(Math.random() * 1e6)}`;
    await type(
      id,
      `nohup sleep ${marker}.1 >/dev/null 2>&1 & setsid -f sleep ${marker}.2; (trap '' HUP INT TERM; exec sleep ${marker}.3) & sleep ${marker}.4\r`,
    );
    for (let waited = 0; waited < 5000 && alive(`sleep ${marker}`).length < 4; waited += 20) await delay(20);
    expect(alive(`sleep ${marker}`)).toHaveLength(4);
    const { state } = await terminals().close({ id });
    expect(state).toBe('ended');
    expect(alive(`sleep ${marker}`)).toEqual([]);
    await look.done;
    expect(look.seen.ended).toBe(true);
  });

  test('a shell that a person leaves takes its background with it', async () => {
    const { id } = await open();
    const look = reader(id);
    const marker = `32${Math.floor(Math.random() * 1e6)}`;
    await type(id, `setsid -f sleep ${marker}; exit\r`);
    await look.done;
    expect(look.seen.ended).toBe(true);
    expect(alive(`sleep ${marker}`)).toEqual([]);
  });

  test('masks secrets, in one piece and in two, and what looks like one', async () => {
    const added = await now.core.client.environments.add({
      name: 'vault',
      type: 'local',
      secrets: ['DB_WORD'],
    });
    await now.core.client.environments.setSecret({ id: added.id, name: 'DB_WORD', value: 'opal-lemon-42' });
    const { id } = await terminals().open({ environmentId: added.id, columns: 200, rows: 40 });
    const look = reader(id);
    await type(id, 'echo "<$DB_WORD>"; printf "AKIA%s\\n" IOSFODNN7EXAMPLE; echo "fi""rst"\r');
    await look.until('first\r\n');
    await type(id, `printf %s "\${DB_WORD%42}"; sleep 0.1; echo 42; echo sec""ond\r`);
    const text = await look.until('second\r\n');
    expect(text).toContain('<•••>');
    expect(text).not.toContain('opal-lemon-42');
    expect(text).not.toContain('AKIAIOSFODNN7EXAMPLE');
    look.stop();
  });
});

describe('the policy', () => {
  test('opens none where one may only observe', async () => {
    expect(await codeOf(open({}, { policy: 'observe' }))).toBe('policy.terminal-refused');
    expect(await terminals().list()).toEqual([]);
  });

  test('wants the name where it asks, and in production', async () => {
    for (const environment of [{ policy: 'confirm' }, { production: true, policy: 'open' }]) {
      expect(await codeOf(open({}, environment))).toBe('policy.wrong-name');
      expect(await codeOf(open({ name: 'somewhere' }, environment))).toBe('policy.wrong-name');
      const { id } = await open({ name: 'careful' }, { ...environment, name: 'careful' });
      await terminals().close({ id });
      await now.core.client.environments.remove({ id: 'careful' });
    }
  });

  test('only so many are open at once', async () => {
    const opened = await Promise.all(Array.from({ length: 16 }, () => open({}, { shell: 'sh' })));
    expect(await codeOf(open())).toBe('terminals.too-many');
    await terminals().close({ id: opened[0]!.id });
    await open();
  });
});

describe('the record', () => {
  test('tells who opened one where and when, and never what was typed or shown', async () => {
    const { id } = await open();
    const look = reader(id);
    await type(id, ': typed-words; echo shown""-words; exit\r');
    await look.done;
    await delay(20);
    const rows = now.core.db.sql
      .prepare('SELECT op, actor, patch FROM journal WHERE entity = ? AND entity_id = ? ORDER BY rowid')
      .all('terminal', id) as { op: string; actor: string; patch: string }[];
    expect(rows.map(({ op, actor }) => ({ op, actor }))).toEqual([
      { op: 'create', actor: 'Lena' },
      { op: 'update', actor: 'Lena' },
    ]);
    expect(rows.map(({ patch }) => patch).join()).not.toMatch(/typed-words|shown-words/);
  });

  test('the transcript is pinned as lines of text, while it is open and after', async () => {
    const incident = await now.core.client.incidents.declare({ title: 'Slow', severity: 'SEV3' });
    const incidentId = incident.id;
    const { id } = await open();
    const look = reader(id);
    await type(id, `printf '\\033[31mred\\033[0m word\\n'; printf 'ab\\bc\\n'; echo ready\r`);
    await look.until(/ready\r\n[^\n]*[$#] $/);
    const during = await terminals().pin({ id, incidentId, text: '' });
    expect(during.evidence[0]).toMatchObject({ outcome: 'open', command: 'Terminal' });
    await type(id, 'exit 3\r');
    await look.done;
    await delay(20);
    const after = await terminals().pin({ id, incidentId, text: 'Looked by hand' });
    expect(after.text).toContain('Looked by hand');
    const evidence = after.evidence[0]!;
    expect(evidence.outcome).toBe('ended (exit 3)');
    const lines = now.core.db.blobs.read(evidence.sha256).toString('utf8').split('\n');
    expect(lines).toContain('red word');
    expect(lines).toContain('ac');
    expect(lines.join('\n')).not.toContain('\x1b');
  });

  test('one whose process died is not open', async () => {
    now.core.db.write('Lena', (tx) =>
      tx.create('terminal', {
        id: 'lost',
        environmentId: 'e',
        environmentName: 'e',
        actor: 'Lena',
        command: '',
        state: 'open',
        startedAt: '2026-11-20T00:00:00.000Z',
        owner: `${identityOf(process.pid)}9`,
      }),
    );
    await now.core.close();
    now.core = await createCore({ dataDir: dataDir(), host: 'cli' });
    expect(await terminals().list()).toMatchObject([{ id: 'lost', state: 'ended' }]);
  });
});
