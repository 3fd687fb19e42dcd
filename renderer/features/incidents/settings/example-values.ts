/** What the names of a template stand for in an example, for the preview beside it. */
import type { Value } from '#shared/incidents/updates/template.ts';

const EXAMPLE: Readonly<Record<string, string>> = {
  state: 'We have found the cause and are working on it.',
  impact: 'About one order in five fails at checkout; a second try works.',
  next: 'The next update follows at 15:30 UTC.',
  since: '14:05 UTC',
  duration: '55 min',
  now: '15:00 UTC',
  ref: 'INC-7',
  title: 'Checkout fails for some customers',
  severity: 'SEV2 Major',
  status: 'identified',
  service: 'checkout',
  alert: 'HighErrorRate',
  known: '- The connection pool of the order database is full.\n- It began with the release of 14:02.',
  doing: '- Rolling the release back.\n- Watching the error rate.',
  roles: '- incident commander: Ann\n- scribe: Bo',
  questions: '- Why did the canary not show it?',
  runs: '- RUN-12: error rate of checkout, in prod-eu',
  actions: '- ACT-3 alert on the size of the pool',
  escalations: '- at 15:50 to the head of platform',
};

/** Texts for outside tell the state in their own words; the example is the same. */
export const EXAMPLE_VALUES: Readonly<Record<string, Value>> = Object.fromEntries(
  Object.entries(EXAMPLE).map(([name, text]) => [name, { text }]),
);
