/**
 * The story, driven over the contract as a window drives it, by three hands at once: one works on the incident, one
 * runs a runbook, one types a postmortem. Everything acknowledged goes into the ledger.
 */
import type { HotwashClient } from '#shared/contract.ts';
import type { Status } from '#shared/incidents/model.ts';
import type { Step } from '#shared/runs/model.ts';
import type { Ledger } from './ledger.ts';

const RUNBOOK = `# Crash test

## Diagnosis

\`\`\`bash
echo one
\`\`\`

**Expected:** contains \`one\`

\`\`\`bash
seq 1 4000
\`\`\`

\`\`\`bash
export STATE=kept; echo "state $STATE"
\`\`\`

\`\`\`bash
for i in 1 2 3 4 5 6 7 8 9 10; do echo "tick $i"; sleep 0.05; done
\`\`\`

\`\`\`bash
echo "still $STATE"; ls / >/dev/null
\`\`\`

\`\`\`bash
echo waiting; (sleep 61; echo late) & sleep 62
\`\`\`
`;

const STATUSES: readonly Status[] = ['investigating', 'identified', 'mitigated', 'resolved'];
const ROUNDS = 12;
const KEYSTROKES = 60;

export interface Cast {
  incidentId: string;
  postmortemId: string;
  runbookId: string;
  runId: string;
}

/** What every hand needs before it can begin. */
export async function prepare(client: HotwashClient): Promise<Cast> {
  const [imported] = await client.library.importFiles({
    files: [{ path: 'crash.md', data: Buffer.from(RUNBOOK).toString('base64') }],
    kind: 'runbook',
  });
  const { document, reading } = await client.runbooks.get({ id: imported!.ref! });
  await client.environments.add({ name: 'here', type: 'local', policy: 'open' });
  const incident = await client.incidents.declare({ title: 'Crash test', runbookIds: [document.id] });
  const postmortem = await client.postmortems.create({ incidentId: incident.id });
  const { run } = await client.runs.start({
    runbookId: document.id,
    environmentId: 'here',
    commandIds: reading.commands.map((command) => command.id),
    incidentId: incident.id,
    keepGoing: true,
  });
  return {
    incidentId: incident.id,
    postmortemId: postmortem.id,
    runbookId: document.id,
    runId: run.id,
  };
}

/** Lives the journey to its end, or until the core is gone, when it throws. */
export async function live(client: HotwashClient, ledger: Ledger, cast: Cast): Promise<void> {
  await Promise.all([work(client, ledger, cast), follow(client, ledger, cast), type(client, ledger, cast)]);
}

async function work(client: HotwashClient, ledger: Ledger, cast: Cast): Promise<void> {
  const { incidentId: id } = cast;
  let parentId: string | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const text = `entry ${round} of the crash test`;
    const entry = await ledger.change(`entry ${text}`, 1, () =>
      client.incidents.log({ id, text: `-${round + 1}m ${text}`, key: `crash-${round}` }),
    );
    await ledger.change(`starred ${text}`, round % 3 === 0, () =>
      client.incidents.correctEntry({ entryId: entry.id, starred: round % 3 === 0 }),
    );
    const question = `why ${round}?`;
    const why = await ledger.change(`why ${question}`, 'unanswered', () =>
      client.postmortems.addWhy({ incidentId: id, parentId, question, answer: 'unanswered' }),
    );
    await ledger.change(`why ${question}`, `because ${round}`, () =>
      client.postmortems.updateWhy({ whyId: why.id, answer: `because ${round}` }),
    );
    parentId = round % 4 === 3 ? null : why.id;
    const todo = `action ${round}`;
    const action = await ledger.change(`action ${todo}`, 'open', () =>
      client.actions.add({ text: todo, incidentId: id, owner: 'Ada', due: '2026-12-01' }),
    );
    await ledger.change(`action ${todo}`, 'done', () =>
      client.actions.update({ id: action.id, status: 'done' }),
    );
    const status = STATUSES[Math.floor(round / 3)]!;
    if (round % 3 === 0)
      await ledger.change('status', status, () => client.incidents.setStatus({ id, status }));
    await saveRunbook(client, ledger, cast, round);
  }
}

async function saveRunbook(client: HotwashClient, ledger: Ledger, cast: Cast, round: number): Promise<void> {
  const { document, text } = await client.library.get({ id: cast.runbookId });
  const changed = `${text}\nNote ${round}.\n`;
  await ledger.change('runbook text', changed, () =>
    client.library.save({ id: cast.runbookId, text: changed, baseSha256: document.sha256 }),
  );
}

/** Follows the run as a window does: what was shown or told as ended must be there ever after. */
async function follow(client: HotwashClient, ledger: Ledger, cast: Cast): Promise<void> {
  const { steps } = await client.runs.get({ id: cast.runId });
  for (const [position, { id }] of steps.entries()) {
    if (position === steps.length - 1) break;
    await untilBegun(client, cast.runId, position);
    let shown = '';
    for await (const event of await client.runs.output({ stepId: id })) {
      if (event.type !== 'chunk') continue;
      shown += Buffer.from(event.chunk.data, 'base64').toString('latin1');
      ledger.acknowledge(`shown ${position}`, shown);
    }
    const step = await untilEnded(client, cast.runId, position);
    ledger.acknowledge(`step ${position}`, tellStep(step));
  }
}

/** What must not change any more once a step has ended. */
export function tellStep({ outcome, exitCode, outputSha256, verdicts }: Step): unknown[] {
  return [outcome, exitCode, outputSha256, verdicts.map((verdict) => verdict.value)];
}

async function stepAt(client: HotwashClient, runId: string, position: number) {
  return (await client.runs.get({ id: runId })).steps[position]!;
}

async function untilBegun(client: HotwashClient, runId: string, position: number): Promise<void> {
  while ((await stepAt(client, runId, position)).state === 'waiting') await pause(15);
}

async function untilEnded(client: HotwashClient, runId: string, position: number) {
  for (;;) {
    const step = await stepAt(client, runId, position);
    if (step.state === 'ended') return step;
    await pause(10);
  }
}

/** Types into the postmortem: every pause in typing keeps a draft. */
async function type(client: HotwashClient, ledger: Ledger, cast: Cast): Promise<void> {
  const { document, text } = await client.postmortems.get({ id: cast.postmortemId });
  let typed = text;
  for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
    typed += `word${stroke} `;
    const draft = typed;
    await ledger.change('draft', draft, () =>
      client.postmortems.draft({ id: cast.postmortemId, text: draft, baseSha256: document.sha256 }),
    );
    await pause(20);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
