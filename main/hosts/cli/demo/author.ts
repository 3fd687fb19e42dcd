/** The author of the story: writes into the postmortem, as somebody would in the window's editor. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';

const WORDS: Record<string, string> = {
  Summary:
    'For 42 minutes most customers waited many seconds for the orders page. Customers told us before we knew. Pausing an export job ended it.',
  Impact: 'About two thirds of the customers who opened the orders page; no order was lost.',
  'Root cause':
    'The nightly export scanned the whole orders table in working hours, because its schedule is in UTC and had not been moved along. While it scanned, every other query on that table waited.',
  'What went well': '- The runbook led to the slow query within minutes.',
  'What went wrong': '- Customers noticed first: nothing watches the response time.',
  'Where we were lucky': '- The export can be paused without losing its place.',
  Lessons: 'A schedule belongs beside the clock that it follows.',
};

/**
 * Fills in the sections of the incident's postmortem that hold nothing but a hint, through the same calls as the
 * editor's. Gives their headings. Fault: `demo.failed` when the template has none of them.
 */
export async function writeSections(client: HotwashClient, incident: string): Promise<string[]> {
  const { id: incidentId } = (await client.incidents.get({ id: incident })).incident;
  const { id } = await client.postmortems.create({ incidentId });
  const { document, text } = await client.postmortems.get({ id });
  const written: string[] = [];
  const next = text.replace(
    /^## (.+)\n\n(?:<!--(?! hotwash)[^>]*-->\n\n?)?(?=## |$(?![\s\S]))/gm,
    (whole, heading: string) => {
      const words = WORDS[heading];
      if (words === undefined) return whole;
      written.push(heading);
      return `## ${heading}\n\n${words}\n\n`;
    },
  );
  if (written.length === 0) throw fault('demo.failed', 'The postmortem has no section left to write.');
  await client.postmortems.save({ id, text: `${next.trimEnd()}\n`, baseSha256: document.sha256 });
  return written;
}
