/** The incident that templates are shown with in Settings. */
import type { Incident } from '#shared/incidents/model.ts';
import type { LiveBlockName } from '#shared/postmortems/model.ts';

export const EXAMPLE_INCIDENT: Incident = {
  id: 'example',
  ref: 'INC-7',
  title: 'Checkout times out',
  severity: 'SEV2',
  status: 'resolved',
  kind: 'real',
  zone: 'UTC',
  summary: 'Every fifth checkout failed for 40 minutes, because the connection pool was exhausted.',
  declaredBy: 'Ana',
  createdAt: '2026-03-04T09:50:00.000Z',
  postmortemId: null,
  runbookIds: [],
  alert: 'CheckoutErrors',
  service: 'checkout',
  tags: ['payments', 'eu-west'],
  mergedIntoId: null,
  updateEveryMinutes: null,
  nextUpdateAt: null,
  startedAt: '2026-03-04T09:42:00.000Z',
  endedAt: '2026-03-04T10:22:00.000Z',
};

/** A few lines for each live block, so that its place can be seen. */
export const EXAMPLE_BLOCKS: Readonly<Record<LiveBlockName, string>> = {
  facts: '| Fact | Value |\n| --- | --- |\n| Incident | INC-7 Checkout times out |\n| Severity | SEV2 |',
  metrics: '| Metric | Value | Formula |\n| --- | --- | --- |\n| TTD | 8 min | detected − impact started |',
  timeline:
    '| Time (UTC) | What happened |\n| --- | --- |\n| 09:42 | checkouts begin to fail |\n| 09:50 | alert CheckoutErrors |',
  'five-whys': '- Why did checkouts fail?\n  → The pool was exhausted.',
  actions: '- [ ] Cap the pool for each worker (Owner: Ana, Due: 2026-03-20, P1)',
  impact: '| Impact | Stated |\n| --- | --- |\n| users | about 1,200 |',
  evidence: '_Pinned outputs, files and images stand here._',
};
