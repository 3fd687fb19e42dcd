/** Which of the formats a source is in, told by its paths and by how its first file begins. */
import type { ImportFormat } from '../model.ts';
import { rowsOf } from './csv.ts';
import { hasTitles } from './csv-columns.ts';
import { looksLikePagerduty } from './pagerduty.ts';
import { fieldsOf, readJson, textOf } from './shape.ts';
import { looksLikeSlack } from './slack.ts';

/** `text` is that of the first path, empty where it was not needed. Null when it is none of them. */
export function formatOf(paths: readonly string[], text: string): ImportFormat | null {
  if (looksLikeSlack(paths)) return 'slack';
  const [path = ''] = paths;
  if (/\.(?:csv|tsv)$/i.test(path)) return 'csv';
  if (/\.json$/i.test(path) || /^\s*[[{]\s*["{[\]}]/.test(text)) {
    const read = readJson(text);
    // Broken JSON is told by the reader that it was most likely meant for.
    if ('problem' in read) return /\.json$/i.test(path) ? 'pagerduty' : 'chat';
    if (looksLikePagerduty(read.value)) return 'pagerduty';
    const list = Array.isArray(read.value) ? read.value : fieldsOf(read.value).messages;
    const first = fieldsOf(Array.isArray(list) ? list[0] : null);
    return textOf(first.ts) === '' ? null : 'slack';
  }
  return looksLikeTable(text) ? 'csv' : 'chat';
}

function looksLikeTable(text: string): boolean {
  const start = text.slice(0, 16 * 1024);
  const first = rowsOf(start, () => {}).next().value;
  return Array.isArray(first) && first.length > 1 && hasTitles(first);
}
