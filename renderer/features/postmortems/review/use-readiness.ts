import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import type { Document } from '#shared/library/model.ts';
import type { Readiness, Review } from '#shared/postmortems/review/model.ts';
import { type ReviewedIncident, readinessOf } from '#shared/postmortems/review/readiness.ts';

const NOTHING: Readiness = { open: [], dismissed: [] };
/** Milliseconds without a key: the list may wait, keys may not. */
const REST_MS = 600;

/** What a reader would miss of the text as it is being written. Empty until everything that it needs is known. */
export function useReadiness(document: Document, text: string, review: Review | undefined): Readiness {
  const incidentId = document.incidentId ?? '';
  const enabled = document.incidentId !== null;
  const detail = useQuery({ ...queries.incident(incidentId), enabled }).data;
  const actions = useQuery({ ...queries.actions(incidentId), enabled }).data;
  const whys = useQuery({ ...queries.whys(incidentId), enabled }).data;
  const stated = useQuery({
    queryKey: ['postmortems', 'stated', incidentId],
    queryFn: () => client.postmortems.stated({ incidentId }),
    enabled,
  }).data;
  const settings = useQuery(queries.settings()).data;
  const settled = useDeferredValue(useSettled(text, REST_MS));
  const incident = useMemo(
    (): ReviewedIncident | null =>
      detail && actions && whys && stated ? { ...detail, actions, whys, stated } : null,
    [detail, actions, whys, stated],
  );
  const { comments, dismissals } = review ?? {};
  const gapMinutes = settings?.timelineGapMinutes;
  return useMemo(() => {
    if (!comments || !dismissals || gapMinutes === undefined || (enabled && !incident)) return NOTHING;
    return readinessOf({
      source: settled,
      kind: document.kind,
      incident,
      comments,
      dismissals,
      gapMinutes,
      today: document.updatedAt.slice(0, 10),
      zone: 'UTC',
    });
  }, [settled, document.kind, document.updatedAt, incident, enabled, comments, dismissals, gapMinutes]);
}
