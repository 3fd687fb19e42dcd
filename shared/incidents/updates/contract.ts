/** Telling others how an incident stands, and handing it over. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Audience, TimelineEntry } from '../model.ts';

const Id = z.object({ id: z.string() });

/** A text to be edited and sent by a person; nothing is stored. */
export const Draft = z.object({
  markdown: z.string(),
  /** The same without marks, for places that show none. */
  plain: z.string(),
  /** What is not known yet and was left open in the text. */
  missing: z.array(z.string()),
});
export type Draft = z.infer<typeof Draft>;

export const updatesContract = {
  /** Drafted from what is stored; `next` as it will be posted. An external draft tells the state, the impact and when more comes; no inner facts. */
  draft: oc.input(Id.extend({ audience: Audience, next: z.string().optional() })).output(Draft),
  /** Logs the update and starts the clock for the next. `next` is `+30m`, a time, or absent for the interval. */
  post: oc
    .input(
      Id.extend({
        audience: Audience,
        text: z.string().trim().min(1).max(20_000),
        next: z.string().optional(),
        key: z.string().optional(),
      }),
    )
    .output(TimelineEntry),
  draftHandover: oc.input(Id).output(Draft),
  /** Logs the note and gives the role to who takes over, in one write. */
  handOver: oc
    .input(
      Id.extend({
        role: z.string().min(1).default('incident commander'),
        person: z.string().trim().min(1),
        text: z.string().trim().min(1).max(20_000),
        key: z.string().optional(),
      }),
    )
    .output(TimelineEntry),
};
