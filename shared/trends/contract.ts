import { oc } from '@orpc/contract';
import { z } from 'zod';
import { IncidentKind } from '#shared/incidents/model.ts';
import { Trends } from './model.ts';

const Day = z.string().trim().max(40);

export const trendsContract = {
  /**
   * What happened between two days, both included: `2026-01-15`, or `2026-01` for a month's first or last day. Absent:
   * the twelve months up to today, in the zone of the settings, drills left out. Faults: `trends.period`,
   * `usage.bad-zone`.
   */
  get: oc
    .input(
      z.object({
        from: Day.optional(),
        to: Day.optional(),
        zone: z.string().max(100).optional(),
        kinds: z.array(IncidentKind).min(1).optional(),
      }),
    )
    .output(Trends),
};
