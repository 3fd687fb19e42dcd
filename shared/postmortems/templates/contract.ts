import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OneLine } from '#shared/one-line.ts';
import { MOST_TEMPLATE_LENGTH, Template } from './model.ts';

const Name = OneLine(120).min(1);
const Text = z.string().max(MOST_TEMPLATE_LENGTH);

/** Templates of postmortems. Everywhere, `id` also takes a name, or `sre-book` for one that comes with Hotwash. */
export const templatesContract = {
  /** Those that come with Hotwash first, then the team's own by name. */
  list: oc.output(z.array(Template)),
  get: oc.input(z.object({ id: z.string() })).output(Template),
  /** Faults: `templates.name-taken`, `templates.empty`. */
  add: oc.input(z.object({ name: Name, text: Text })).output(Template),
  /** Faults: `templates.builtin`, `templates.name-taken`, `templates.empty`. */
  update: oc
    .input(z.object({ id: z.string(), name: Name.optional(), text: Text.optional() }))
    .output(Template),
  /** Severities that began from it begin from the first one that comes with Hotwash. Fault: `templates.builtin`. */
  remove: oc.input(z.object({ id: z.string() })).output(z.object({})),
};
