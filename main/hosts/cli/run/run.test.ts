import { describe, expect, it } from 'vitest';
import type { Environment } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import type { Outcome, OutputEvent, PlannedStep, Step, VerdictValue } from '#shared/runs/model.ts';
import { createStyle } from '../terminal/style.ts';
import { requireAnswers } from './answers.ts';
import { createOutputPrinter, harmless } from './output-printer.ts';
import { missingIn, requireKnown } from './parameters.ts';
import { collectReport } from './reports.ts';
import { exitCodeOfRun, tallyOf } from './summary.ts';

const AT = '2026-11-20T10:00:00.000Z';

function stepOf(outcome: Outcome | null, verdicts: VerdictValue[] = [], op: 'exit' | '<' = '<'): Step {
  return {
    id: 's',
    runId: 'r',
    position: 0,
    commandId: 'c',
    label: 'Look',
    heading: [],
    text: 'true',
    stdin: [],
    risk: 'read-only',
    riskReasons: [],
    state: outcome === null ? 'skipped' : 'ended',
    outcome,
    reason: '',
    exitCode: null,
    startedAt: AT,
    endedAt: AT,
    timeoutMs: 1000,
    sampleMs: null,
    outputBytes: 0,
    droppedBytes: 0,
    maskedCount: 0,
    outputSha256: null,
    verdicts: verdicts.map((value) => ({
      expectation: {
        text: 'fine',
        otherwise: '',
        predicates: [{ subject: '', op, value: '1', unit: '', raw: '' }],
      },
      value,
      findings: [],
      person: null,
    })),
  };
}

describe('the exit code of a run', () => {
  it('is 0 when all worked, and when only a person can judge', () => {
    expect(
      exitCodeOfRun([stepOf('succeeded', ['met']), stepOf('sampled'), stepOf('succeeded', ['unverified'])]),
    ).toBe(0);
    expect(exitCodeOfRun([])).toBe(0);
  });

  it('is 1 when a command failed or an expectation is not met', () => {
    for (const outcome of ['failed', 'timed out', 'stopped', 'interrupted'] as const) {
      expect(exitCodeOfRun([stepOf('succeeded'), stepOf(outcome)])).toBe(1);
    }
    expect(exitCodeOfRun([stepOf('succeeded', ['met', 'not met'])])).toBe(1);
  });

  it('takes an exit code that the runbook expects for success', () => {
    expect(exitCodeOfRun([stepOf('failed', ['met'], 'exit')])).toBe(0);
    expect(exitCodeOfRun([stepOf('failed', ['met'])])).toBe(1);
  });

  it('is 3 when policy refused something', () => {
    expect(exitCodeOfRun([stepOf('failed'), stepOf('refused')])).toBe(3);
  });

  it("takes a person's word before Hotwash's", () => {
    const step = stepOf('succeeded', ['not met']);
    step.verdicts[0]!.person = { value: 'met', by: 'Ana', at: AT, note: '' };
    expect(exitCodeOfRun([step])).toBe(0);
    expect(tallyOf([step, stepOf(null)])).toMatchObject({ skipped: 1, verdicts: { met: 1, 'not met': 0 } });
  });

  it('counts nothing to judge where nothing ran', () => {
    const refused = { ...stepOf('refused', ['unverified']), startedAt: null, endedAt: null };
    const { verdicts } = tallyOf([
      stepOf(null, ['unverified']),
      refused,
      stepOf('succeeded', ['unverified']),
    ]);
    expect(verdicts).toEqual({ met: 0, 'not met': 0, unverified: 1 });
  });
});

describe('who says yes', () => {
  const environment = { name: 'prod' } as Environment;
  const planned = (decision: PlannedStep['decision']): PlannedStep => ({
    commandId: 'c',
    label: 'Do it',
    heading: [],
    text: 'x',
    stdin: [],
    risk: 'changes state',
    riskReasons: [],
    decision,
    reason: '',
  });
  const codeOf = (
    decisions: PlannedStep['decision'][],
    yes: boolean,
    confirm: string | undefined,
    person: boolean,
  ) => {
    try {
      requireAnswers(decisions.map(planned), environment, { yes, confirm: confirm ? [confirm] : [] }, person);
      return 'goes';
    } catch (error) {
      return faultOf(error).code;
    }
  };

  it('needs --yes for what changes state when nobody is there', () => {
    expect(codeOf(['run', 'ask'], false, undefined, false)).toBe('policy.needs-yes');
    expect(codeOf(['run', 'ask'], true, undefined, false)).toBe('goes');
    expect(codeOf(['run', 'ask'], false, undefined, true)).toBe('goes');
    expect(codeOf(['run', 'skip'], false, undefined, false)).toBe('goes');
  });

  it('names commands by what they run where several have one label', () => {
    const [touch, remove] = ['touch a', 'rm -rf b'].map((text) => ({ ...planned('ask'), text }));
    const refused = (steps: PlannedStep[]) => () =>
      requireAnswers(steps, environment, { yes: false, confirm: [] }, false);
    expect(refused([touch!, remove!])).toThrow('nobody is here to ask: "touch a", "rm -rf b".');
    expect(refused([touch!, { ...remove!, label: 'Clean up' }])).toThrow('"Do it", "Clean up".');
  });

  it('never takes --yes for what destroys', () => {
    expect(codeOf(['ask for the name'], true, undefined, false)).toBe('policy.needs-name');
    expect(codeOf(['ask for the name'], false, 'prod', false)).toBe('goes');
    expect(codeOf(['ask for the name'], true, 'staging', false)).toBe('usage.wrong-name');
    expect(codeOf(['ask for the name', 'ask'], false, 'prod', false)).toBe('policy.needs-yes');
  });
});

describe('output on the terminal', () => {
  const print = (events: OutputEvent[]) => {
    const lines: string[] = [];
    const printer = createOutputPrinter((line) => lines.push(line), createStyle(false), false);
    for (const event of events) printer.take(event);
    return lines;
  };
  const chunk = (stream: 'stdout' | 'stderr', bytes: string | Uint8Array): OutputEvent => ({
    type: 'chunk',
    chunk: { stream, at: AT, data: Buffer.from(bytes as string).toString('base64') },
  });
  const snowman = Buffer.from('☃');

  it('comes line by line, each stream behind its own bar, however it was cut', () => {
    expect(
      print([
        chunk('stdout', 'one\ntw'),
        chunk('stderr', 'bad\n'),
        chunk('stdout', 'o\n'),
        chunk('stdout', snowman.subarray(0, 2)),
        chunk('stdout', snowman.subarray(2)),
        { type: 'end' },
      ]),
    ).toEqual(['  │ one', '  ┆ bad', '  │ two', '  │ ☃']);
  });

  it('tells what was not kept, and shows a line without an end in pieces', () => {
    expect(print([{ type: 'dropped', bytes: 2048 }, { type: 'end' }])).toEqual(['  … 2.0 KiB were not kept']);
    expect(print([chunk('stdout', 'x'.repeat(20_000)), { type: 'end' }])).toHaveLength(3);
  });

  it('cannot steer the terminal', () => {
    expect(harmless('10%\r50%\r100%', false)).toBe('100%');
    expect(harmless('\u001b[31mred\u001b[0m \u001b[2Jgone', false)).toBe('red gone');
    expect(harmless('\u001b[31mred\u001b[0m\u001b]0;title\u0007', true)).toBe(
      '\u001b[31mred\u001b[0m\u001b[0m',
    );
    expect(harmless('bell\u0007', true)).toBe('bell\ufffd');
  });
});

describe('parameters and reports', () => {
  it('must be those of the runbook', () => {
    const known = [{ name: 'order-id', commands: [] }];
    expect(() => requireKnown({ 'order-id': '7' }, known)).not.toThrow();
    expect(() => requireKnown({ orderid: '7' }, known)).toThrow('no parameter "orderid"');
  });

  it('are missing where a chosen command needs them', () => {
    const command = {
      placeholders: [
        { name: 'host', raw: '<host>' },
        { name: 'port', raw: '<port>' },
      ],
    };
    expect(missingIn([command] as never, { port: '22' })).toEqual(['host']);
    expect(missingIn([command] as never, { host: '', port: '22' })).toEqual(['host']);
  });

  it('are named by format and file', () => {
    expect(collectReport('json=b.json', collectReport('junit=a=1.xml'))).toEqual([
      { format: 'junit', file: 'a=1.xml' },
      { format: 'json', file: 'b.json' },
    ]);
    expect(() => collectReport('xml=a')).toThrow('junit=FILE');
  });
});
