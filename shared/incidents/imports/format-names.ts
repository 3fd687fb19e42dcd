/** How the formats of imports, and what they hold, are called. */
import type { ImportFormat } from '../model.ts';

export const FORMAT_NAMES: Readonly<Record<ImportFormat, string>> = {
  slack: 'Slack export',
  pagerduty: 'PagerDuty incident',
  chat: 'Copied chat',
  csv: 'CSV',
};

/** What one candidate is called, by format. */
export const CANDIDATE_NAMES: Readonly<Record<ImportFormat, readonly [one: string, many: string]>> = {
  slack: ['message', 'messages'],
  pagerduty: ['log entry', 'log entries'],
  chat: ['message', 'messages'],
  csv: ['row', 'rows'],
};
