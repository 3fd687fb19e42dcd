/** The address of each thing. */
import type { SearchHit } from '#shared/library/model.ts';

/** Where a search hit, or anything named like one, is shown. A timeline entry is shown in its incident. */
export function addressOf(hit: Pick<SearchHit, 'kind' | 'id' | 'ref' | 'incidentId'>): string {
  const ref = encodeURIComponent(hit.ref || hit.id);
  switch (hit.kind) {
    case 'runbook':
      return `/runbooks/${ref}`;
    case 'postmortem':
      return `/postmortems/${ref}`;
    case 'investigation':
      return `/investigations/${ref}`;
    case 'incident':
      return `/incidents/${ref}`;
    case 'entry':
      return `/incidents/${encodeURIComponent(hit.incidentId ?? hit.ref)}?entry=${encodeURIComponent(hit.id)}`;
    case 'run':
      return `/runs/${ref}`;
    case 'action':
      return `/actions?action=${ref}`;
    case 'environment':
      return `/environments?environment=${encodeURIComponent(hit.id)}`;
  }
}
