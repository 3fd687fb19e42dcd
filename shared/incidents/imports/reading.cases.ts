/** For tests: drives a reader over files that are given as texts or as JSON. */
import type { Found, ImportReader, ReadContext } from './found.ts';

export function readAll(
  make: (context: ReadContext) => ImportReader,
  files: Record<string, unknown>,
  context: Partial<Pick<ReadContext, 'now' | 'zone'>> = {},
) {
  const warnings = new Set<string>();
  const unread: { path: string; why: string }[] = [];
  const reader = make({
    now: '2025-09-10T12:00:00.000Z',
    zone: 'Europe/Berlin',
    warn: (text) => warnings.add(text),
    unread: (path, why) => unread.push({ path, why }),
    ...context,
  });
  const found: Found[] = [];
  for (const path of reader.order(Object.keys(files), { first: null, last: null })) {
    const content = files[path];
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    for (const each of reader.file(path, text)) if (each) found.push(each);
  }
  return { found, warnings: [...warnings], unread };
}
