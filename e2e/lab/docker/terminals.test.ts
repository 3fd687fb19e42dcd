/** Terminals in containers, and input to interpreters there: through our own client, and through a runbook's. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectDocker } from '#main/environments/docker/connect.ts';
import { localPlan } from '#main/environments/local-plan.ts';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openLocal } from '#main/runs/session/local.ts';
import { withDialogues } from '#main/runs/session/repl/with-dialogues.ts';
import { openSession } from '#main/runs/session/session.ts';
import { openFarTerminal } from '#main/runs/terminals/far-terminal.ts';
import { type Containers, labContainers } from './containers.ts';
import { BUSYBOX, DEBIAN, type LabDocker, labDocker } from './lab.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`Terminals in containers: not run, ${why}`);

const PLAN = { shell: null, workingDirectory: null, variables: {}, secrets: {} };

async function answers(open: OpenChannel, text: string, lines: string[]) {
  const session = withDialogues(await openSession(open));
  let output = '';
  try {
    const end = await session.run({
      text,
      input: `${lines.join('\n')}\n`,
      typed: 'at prompts',
      timeoutMs: 40_000,
      sampleMs: null,
      output: (_, bytes) => {
        output += bytes.toString('utf8');
      },
    });
    return { ...end, output };
  } finally {
    await session.close();
  }
}

describe.skipIf(why !== null)('in a container', () => {
  const engine = lab as LabDocker;
  let containers: Containers;
  beforeAll(() => {
    containers = labContainers(engine);
  });
  afterAll(async () => {
    await containers?.end();
    await engine.down();
  });

  /** What runs there but for the container's own. */
  const left = async (name: string) =>
    (await containers.processes(name)).filter((line) => !line.includes('sleep 100000'));
  /** A holder looks once a second whether its shell lives. */
  const nothingLeft = (name: string) =>
    expect.poll(() => left(name), { timeout: 5000, interval: 250 }).toEqual([]);

  describe.each([
    ['Debian', DEBIAN, null, 'seq 1 300'],
    // Its pager shows a full screen and waits: here the screen is high enough for everything.
    ['BusyBox', BUSYBOX, null, 'seq 1 300 | more'],
    ['BusyBox, as a user', BUSYBOX, 'app', 'seq 1 300 | more'],
  ])('%s', (_, image, user, many) => {
    test('a session types input at the prompts of an interpreter', async () => {
      const name = await containers.run(image);
      const open = openFar(connectDocker(containers.target(name, { user })), PLAN);
      const end = await answers(open, 'word=teal; export word; sh -i', [
        'echo "$word"',
        many,
        'echo $((6 * 7))',
      ]);
      expect(end.note).toBe('');
      expect(end).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
      expect(end.segments?.map(({ input }) => input)).toEqual(['echo "$word"', many, 'echo $((6 * 7))']);
      expect(end.segments?.[0]?.output).toBe('teal\n');
      expect(end.segments?.[1]?.output).toContain('300\n');
      expect(end.segments?.[2]?.output).toBe('42\n');
      await nothingLeft(name);
    });

    test("a runbook's own client does, too", async () => {
      const name = await containers.run(image);
      const plan = localPlan({ workingDirectory: null, shell: null, variables: { ...engine.env } });
      const as = user === null ? '' : ` -u ${user}`;
      const end = await answers(openLocal(plan), `docker exec -it${as} ${name} sh`, [
        many,
        'echo $((6 * 7))',
      ]);
      expect(end).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
      expect(end.segments?.[0]?.output).toContain('300\n');
      expect(end.segments?.[1]?.output).toBe('42\n');
      expect(end.output.replaceAll(/\x1b\[[0-9;]*m/g, '')).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
      await nothingLeft(name);
    });

    test('a terminal opens, and leaves nothing when it is closed', async () => {
      const name = await containers.run(image);
      let shown = '';
      const shell = await openFarTerminal(connectDocker(containers.target(name, { user })), {
        ...PLAN,
        variables: { WORD: 'teal' },
      })({ columns: 120, rows: 30 }, { output: (bytes) => (shown += bytes.toString('utf8')), exit() {} });
      shell.pty.write(Buffer.from('echo "<$WORD>"; stty size; (sleep 5551 &); sleep 5552\r'));
      for (let waited = 0; waited < 10_000 && !/30 120/.test(shown); waited += 50) await delay(50);
      expect(shown).toContain('<teal>');
      expect(shown).toContain('30 120');
      await expect
        .poll(async () => (await left(name)).filter((line) => /sleep 555/.test(line)).length)
        .toBe(2);
      expect(await shell.end()).toEqual({ survivors: [] });
      await nothingLeft(name);
    });
  });
});
