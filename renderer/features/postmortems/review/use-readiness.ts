import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import type { Document } from '#shared/library/model.ts';
import type { Readiness, Review } from '#shared/postmortems/review/model.ts';
import type { ReadinessInput, ReviewedIncident } from '#shared/postmortems/review/readiness.ts';
import ReadinessWorker from './readiness.worker.ts?worker';

const NOTHING: Readiness = { open: [], dismissed: [] };
/** Milliseconds without a key: the list may wait, keys may not. */
const REST_MS = 600;

/**
 * What a reader would miss of the text as it is being written. Empty until everything that it needs is known. It is
 * worked out beside the window: reading a long document takes longer than the time between two keys.
 */
export function useReadiness(document: Document, text: string, review: Review | undefined): Readiness {
  const incidentId = document.incidentId ?? '';
  const enabled = document.incidentId !== null;
  const detail = useQuery({ ...queries.incident(incidentId), enabled }).data;
  const actions = useQuery({ ...queries.actions(incidentId), enabled }).data;
  const whys = useQuery({ ...queries.whys(incidentId), enabled }).data;
  const stated = useQuery({ ...queries.stated(incidentId), enabled }).data;
  const settings = useQuery(queries.settings()).data;
  const settled = useSettled(text, REST_MS);
  const incident = useMemo((): ReviewedIncident | null => {
    if (!detail || !actions || !whys || !stated) return null;
    const { moments, entries, metrics, roles } = detail;
    return { moments, entries, metrics, roles, actions, whys, stated };
  }, [detail, actions, whys, stated]);
  const { comments, dismissals } = review ?? {};
  const gapMinutes = settings?.timelineGapMinutes;
  const input = useMemo((): ReadinessInput | null => {
    if (!comments || !dismissals || gapMinutes === undefined || (enabled && !incident)) return null;
    return {
      source: settled,
      kind: document.kind,
      incident,
      comments,
      dismissals,
      gapMinutes,
      today: document.updatedAt.slice(0, 10),
      zone: 'UTC',
    };
  }, [settled, document.kind, document.updatedAt, incident, enabled, comments, dismissals, gapMinutes]);
  return useWorkedOut(document.id, input);
}

/** The answer to the newest input; the one before it until then. Of inputs that come while it works, the last counts. */
function useWorkedOut(documentId: string, input: ReadinessInput | null): Readiness {
  const [found, setFound] = useState(NOTHING);
  const ask = useRef<(next: ReadinessInput) => void>(() => {});
  useEffect(() => {
    const worker = new ReadinessWorker();
    let works = false;
    let waiting: ReadinessInput | null = null;
    ask.current = (next) => {
      if (works) waiting = next;
      else {
        works = true;
        worker.postMessage(next);
      }
    };
    const go = () => {
      works = false;
      if (!waiting) return;
      const next = waiting;
      waiting = null;
      ask.current(next);
    };
    worker.onmessage = ({ data }: MessageEvent<Readiness>) => {
      setFound(data);
      go();
    };
    // Where no worker can run, the core tells of the text that is saved.
    const askCore = () => void client.postmortems.review.check({ id: documentId }).then(setFound, () => {});
    worker.onerror = () => {
      ask.current = askCore;
      askCore();
    };
    return () => {
      ask.current = () => {};
      worker.terminate();
    };
  }, [documentId]);
  useEffect(() => {
    if (input) ask.current(input);
  }, [input]);
  return found;
}
