import { describe, expect, it, test } from 'vitest';
import { metricsOf } from '#shared/incidents/metrics.ts';
import type { Incident, MomentName } from '#shared/incidents/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { trendsCsv } from './csv.ts';
import { mean, median } from './durations.ts';
import type { CountedAction } from './follow-up.ts';
import { monthIndex, type Period, periodOf } from './months.ts';
import { type TrendWishes, trendsOf } from './report.ts';
import { isEmptyTrends, leftOutText } from './words.ts';

const NOW = '2026-11-21T12:00:00.000Z';

function period(wish: { from?: string; to?: string; zone?: string; now?: string }): Period {
  const found = periodOf({ zone: 'UTC', now: NOW, ...wish });
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const problem = (wish: { from?: string; to?: string }): string => {
  const found = periodOf({ zone: 'UTC', now: NOW, ...wish });
  return 'problem' in found ? found.problem : '';
};

describe('a median', () => {
  test.each([
    [[], null],
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 1, 2, 3], 2.5],
    [[2, 2, 100, 100], 51],
    [[100, 20, 3], 20],
  ])('of %j is %s', (values, expected) => expect(median(values)).toBe(expected));

  it('is not the mean', () => {
    expect(mean([1, 2, 9])).toBe(4);
    expect(median([1, 2, 9])).toBe(2);
    expect(mean([])).toBeNull();
  });
});

describe('the months of a period', () => {
  it('are the twelve up to today when nothing is said', () => {
    const { from, to, months } = period({});
    expect([from, to]).toEqual(['2025-12-01', '2026-11-21']);
    expect(months.map(({ month }) => month)).toHaveLength(12);
    expect(months.at(-1)).toEqual({
      month: '2026-11',
      start: '2026-11-01T00:00:00.000Z',
      end: '2026-11-22T00:00:00.000Z',
      partial: true,
    });
    expect(months[0]!.partial).toBe(false);
  });

  it('begin and end on the clock of the zone, also where it changed in between', () => {
    const { months } = period({ from: '2026-03', to: '2026-04', zone: 'Europe/Berlin' });
    expect(months).toEqual([
      {
        month: '2026-03',
        start: '2026-02-28T23:00:00.000Z',
        end: '2026-03-31T22:00:00.000Z',
        partial: false,
      },
      {
        month: '2026-04',
        start: '2026-03-31T22:00:00.000Z',
        end: '2026-04-30T22:00:00.000Z',
        partial: false,
      },
    ]);
    // March 2026 is an hour short there: 30 days and 23 hours.
    expect(Date.parse(months[0]!.end) - Date.parse(months[0]!.start)).toBe((31 * 24 - 1) * 3_600_000);
  });

  it('begin after midnight where midnight was skipped', () => {
    // Asunción went from 24:00 to 01:00 that night.
    const { months } = period({ from: '2023-10-01', to: '2023-10-31', zone: 'America/Asuncion' });
    expect(months[0]!.start).toBe('2023-10-01T04:00:00.000Z');
  });

  it('are part of a month at the edges of the period', () => {
    const { months } = period({ from: '2026-01-15', to: '2026-02-28' });
    expect(months.map(({ month, partial }) => [month, partial])).toEqual([
      ['2026-01', true],
      ['2026-02', false],
    ]);
  });

  it('take an instant at an edge into the later month', () => {
    const { months } = period({ from: '2026-03', to: '2026-04', zone: 'Europe/Berlin' });
    expect(monthIndex(months, Date.parse('2026-03-31T21:59:59.999Z'))).toBe(0);
    expect(monthIndex(months, Date.parse('2026-03-31T22:00:00.000Z'))).toBe(1);
    expect(monthIndex(months, Date.parse('2026-04-30T22:00:00.000Z'))).toBe(-1);
  });

  it('cut off the future, and say what is wrong', () => {
    expect(period({ from: '2026-11', to: '2027-05' }).to).toBe('2026-11-21');
    expect(problem({ from: '2027-01' })).toBe('2027-01-01 is in the future: there is nothing to count yet.');
    expect(problem({ from: '2026-05', to: '2026-04' })).toContain('after it ends on 2026-04-30');
    expect(problem({ from: '2026-02-30' })).toContain('is no day');
    expect(problem({ to: 'soon' })).toContain('2026-01-15');
    expect(problem({ from: '1900-01' })).toContain('too many');
  });
});

const at = (start: string, more: Partial<OccurredAt> = {}): OccurredAt => ({
  start,
  end: null,
  precision: 'second',
  approximate: false,
  zone: 'UTC',
  ...more,
});

interface Given extends Partial<Incident> {
  moments?: Partial<Record<MomentName, OccurredAt>>;
}

let number = 0;
function incident(startedAt: string, { moments = {}, ...more }: Given = {}) {
  number += 1;
  const base: Incident = {
    id: `i${number}`,
    ref: `INC-${number}`,
    title: 'X',
    severity: 'SEV2',
    status: 'resolved',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    declaredBy: 'ann',
    createdAt: startedAt,
    postmortemId: null,
    runbookIds: [],
    alert: '',
    service: '',
    tags: [],
    mergedIntoId: null,
    updateEveryMinutes: null,
    nextUpdateAt: null,
    startedAt,
    endedAt: null,
    ...more,
  };
  const known = Object.entries(moments).map(([name, when]) => ({ name: name as MomentName, at: when! }));
  return { incident: base, metrics: metricsOf(known) };
}

function trends(
  given: ReturnType<typeof incident>[],
  over: Period,
  more: { wishes?: Partial<TrendWishes>; factors?: Record<string, string[]>; actions?: CountedAction[] } = {},
) {
  const metrics = new Map(given.map((each) => [each.incident.id, each.metrics]));
  return trendsOf(
    {
      incidents: given.map((each) => each.incident),
      metricsOf: (id) => metrics.get(id)!,
      factors: new Map(Object.entries(more.factors ?? {})),
      actions: more.actions ?? [],
    },
    over,
    { zone: 'UTC', now: NOW, ...more.wishes },
  );
}

describe('counts', () => {
  it('are by the month in which the incident began, and say what they leave out', () => {
    number = 0;
    const { severities } = trends(
      [
        incident('2026-01-31T23:59:59.999Z', { severity: 'SEV1' }),
        incident('2026-02-01T00:00:00.000Z', { severity: 'SEV1' }),
        incident('2026-02-10T00:00:00.000Z', { severity: 'SEV3' }),
        incident('2026-02-11T00:00:00.000Z', { kind: 'drill' }),
        incident('2026-02-12T00:00:00.000Z', { status: 'cancelled' }),
        incident('2026-02-12T00:00:00.000Z', { status: 'merged' }),
        incident('2025-02-12T00:00:00.000Z', { status: 'merged' }),
      ],
      period({ from: '2026-01', to: '2026-02' }),
    );
    expect(severities.n).toBe(3);
    expect(severities.series).toEqual([
      { name: 'SEV1', counts: [1, 1], total: 2 },
      { name: 'SEV3', counts: [0, 1], total: 1 },
    ]);
    expect(leftOutText(severities.leftOut)).toBe(
      'Left out: 1 × a drill (INC-4); 1 × cancelled: it was no incident (INC-5); 1 × merged into another one (INC-6)',
    );
  });

  it('put services that differ in case together, and the small ones in one line', () => {
    number = 0;
    const many = Array.from({ length: 11 }, (_, index) =>
      incident('2026-02-02T00:00:00Z', { service: `s${index}` }),
    );
    const { services } = trends(
      [
        incident('2026-02-01T00:00:00Z', { service: 'Orders API' }),
        incident('2026-02-01T00:00:00Z', { service: 'orders  api' }),
        incident('2026-02-01T00:00:00Z'),
        ...many,
      ],
      period({ from: '2026-02', to: '2026-02' }),
    );
    expect(services.n).toBe(13);
    expect(services.series[0]).toEqual({ name: 'Orders API', counts: [2], total: 2 });
    expect(services.series.at(-1)).toEqual({ name: '4 others', counts: [4], total: 4 });
    expect(services.leftOut).toEqual([{ reason: 'no service is set', n: 1, refs: ['INC-14'] }]);
  });

  it('count an incident once for each of its causes', () => {
    number = 0;
    const { causes } = trends(
      [incident('2026-02-01T00:00:00Z'), incident('2026-02-02T00:00:00Z'), incident('2026-02-03T00:00:00Z')],
      period({ from: '2026-02', to: '2026-02' }),
      { factors: { i1: ['Missing alert', 'missing alert', 'no load test'], i2: ['missing alert'] } },
    );
    expect(causes.series).toEqual([
      { name: 'Missing alert', counts: [2], total: 2 },
      { name: 'no load test', counts: [1], total: 1 },
    ]);
    expect(causes.n).toBe(2);
    expect(causes.leftOut[0]).toMatchObject({ n: 1, refs: ['INC-3'] });
  });
});

describe('durations', () => {
  it('are median and mean over what is known, with n and what was left out', () => {
    number = 0;
    const took = (day: string, minutes: number, more: Partial<OccurredAt> = {}) =>
      incident(`${day}T00:00:00.000Z`, {
        moments: {
          'impact-started': at(`${day}T00:00:00.000Z`, more),
          detected: at(new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString()),
        },
      });
    const { metrics } = trends(
      [
        took('2026-01-05', 10),
        took('2026-01-06', 20),
        took('2026-02-05', 60, { approximate: true }),
        took('2026-02-06', -30),
        incident('2026-02-07T00:00:00Z'),
      ],
      period({ from: '2026-01', to: '2026-02' }),
    );
    const [ttd] = metrics;
    expect(metrics.map(({ name }) => name)).toEqual(['TTD', 'TTA', 'TTM', 'TTR']);
    expect(ttd).toMatchObject({
      formula: 'detected − impact started',
      all: { n: 3, median: 1200, mean: 1800 },
      months: [
        { n: 2, median: 900, mean: 900 },
        { n: 1, median: 3600, mean: 3600 },
      ],
      uncertain: 1,
    });
    expect(leftOutText(ttd!.leftOut)).toBe(
      'Left out: 1 × cannot be: detected is before impact started (INC-4); 1 × not set: impact started, detected (INC-5)',
    );
    expect(metrics[1]!.all).toEqual({ n: 0, median: null, mean: null });
  });
});

describe('action items', () => {
  const action = (ref: string, more: Partial<CountedAction>): CountedAction => ({
    ref,
    status: 'open',
    due: null,
    incidentId: null,
    createdAt: '2026-01-10T00:00:00.000Z',
    closedAt: null,
    ...more,
  });

  it('are opened, closed and overdue, month by month', () => {
    number = 0;
    const drill = incident('2026-01-01T00:00:00Z', { kind: 'drill' });
    const { actions } = trends([drill], period({ from: '2026-01', to: '2026-03' }), {
      actions: [
        action('ACT-1', { due: '2026-01-31' }),
        action('ACT-2', { due: '2026-02-01', status: 'done', closedAt: '2026-02-28T23:59:59.000Z' }),
        action('ACT-3', { due: '2026-02-01', status: 'dropped', closedAt: '2026-03-01T00:00:00.000Z' }),
        action('ACT-4', { createdAt: '2026-03-05T00:00:00.000Z' }),
        action('ACT-5', { incidentId: drill.incident.id }),
      ],
    });
    expect(actions.months).toEqual([
      { opened: 3, closed: 0, overdue: 1, open: 3 },
      { opened: 0, closed: 1, overdue: 2, open: 2 },
      { opened: 1, closed: 1, overdue: 1, open: 2 },
    ]);
    expect(actions.n).toBe(4);
    expect(leftOutText(actions.leftOut)).toBe(
      'Left out: 1 × of a drill (ACT-5); 1 × no due date, so never overdue (ACT-4)',
    );
  });

  it('are overdue from the day after, in the zone, and now counts where the month is not over', () => {
    const over = (zone: string, now: string) =>
      trends([], period({ from: '2026-11', to: '2026-11', zone, now }), {
        wishes: { zone, now },
        actions: [action('ACT-1', { due: '2026-11-20' })],
      }).actions.months[0]!.overdue;
    expect(over('UTC', '2026-11-20T23:00:00.000Z')).toBe(0);
    expect(over('Asia/Tokyo', '2026-11-20T23:00:00.000Z')).toBe(1);
    expect(over('UTC', '2026-11-21T00:00:00.000Z')).toBe(1);
  });
});

describe('trends', () => {
  it('are empty where nothing happened', () => {
    expect(isEmptyTrends(trends([], period({})))).toBe(true);
    expect(isEmptyTrends(trends([incident('2026-02-01T00:00:00Z')], period({})))).toBe(false);
  });

  it('are a table for a spreadsheet that takes no name for a formula', () => {
    number = 0;
    const csv = trendsCsv(
      trends(
        [incident('2026-02-01T00:00:00Z', { service: '=cmd|"x",1' })],
        period({ from: '2026-02', to: '2026-02' }),
      ),
    );
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('figure,name,month,value,unit,n,formula,left out');
    expect(csv).toContain('incidents by service,"\'=cmd|""x"",1",2026-02,1,incidents,1,');
    expect(csv).toContain('TTD median,TTD,all,,s,0,');
    for (const service of ['+1', '-1', '@x', ' =x', '\u00a0=x', '＝x', '\t=x']) {
      const told = trendsCsv(
        trends([incident('2026-02-01T00:00:00Z', { service })], period({ from: '2026-02', to: '2026-02' })),
      );
      expect(told, JSON.stringify(service)).toContain(`'${service.trim()}`);
    }
  });
});
