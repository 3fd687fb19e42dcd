/** Incidents like the one that somebody works on or writes about, found by the full-text index. */
import type { Sql } from '#main/db/open.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { marksOf } from '#shared/library/marks.ts';
import type { Document } from '#shared/library/model.ts';
import {
  type CommonGround,
  commonGround,
  foldWord,
  isByChance,
  type SimilarIncident,
  tellingWords,
  wordsOf,
} from '#shared/library/similar.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { outlineOf } from '#shared/postmortems/reading/outline.ts';
import { parseReference } from '#shared/reference.ts';

export interface SimilarDeps {
  sql: Sql;
  incidents: { find(given: string): Incident };
  documents: { find(given: string): Document };
  /** A document's text as it is stored. */
  textOf: (document: Document) => string;
  whys: (incidentId: string) => Why[];
}

/** Words that are looked for, rows that are compared, incidents of the same service that are looked at. */
const MOST_WORDS = 20;
const MOST_ROWS = 80;
const MOST_OF_SERVICE = 40;
/** A word in more than this share of all rows tells nothing. */
const COMMON_SHARE = 0.3;
/** What a service, alert or tag in common counts, where the best match by words counts 1. */
const SERVICE = 0.35;
const ALERT = 0.5;
const TAG = 0.15;

interface Subject {
  incidentId: string | null;
  documentId: string | null;
  service: string;
  alert: string;
  tags: readonly string[];
  texts: { text: string; weight: number }[];
}

interface Row {
  kind: 'incident' | 'postmortem';
  id: string;
  incident_id: string | null;
  title: string;
  body: string;
  rank: number;
}

export function createSimilar({ sql, incidents, documents, textOf, whys }: SimilarDeps) {
  sql.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'row')`);
  const rows = sql.prepare<[], number>('SELECT count(*) FROM search_rows').pluck();
  const rowsWith = sql.prepare<[string], number>('SELECT doc FROM temp.search_words WHERE term = ?').pluck();
  const matches = sql.prepare<[string, string, string, number], Row>(`
    SELECT r.kind, r.id, r.incident_id, s.title, s.body, f.rank FROM (
      SELECT x.row, bm25(search, 0.0, 3.0, 1.0) AS rank FROM search JOIN search_rows x ON x.row = search.rowid
      WHERE search MATCH ? AND x.kind IN ('incident', 'postmortem') AND x.incident_id IS NOT ? AND x.id IS NOT ?
      ORDER BY rank LIMIT ?) f
    JOIN search s ON s.rowid = f.row JOIN search_rows r ON r.row = f.row ORDER BY f.rank`);
  const related = sql.prepare<[string, string, string, string, number], Row>(`
    SELECT r.kind, r.id, r.incident_id, s.title, s.body, 0 AS rank FROM (
      SELECT DISTINCT i.id FROM incidents i LEFT JOIN json_each(i.tags) t
      WHERE i.id IS NOT ?
        AND (i.service <> '' AND lower(i.service) = ? OR i.alert <> '' AND lower(i.alert) = ?
             OR lower(t.value) IN (SELECT value FROM json_each(?)))
      ORDER BY i.created_at DESC LIMIT ?) f
    JOIN search_rows r ON r.kind = 'incident' AND r.id = f.id JOIN search s ON s.rowid = r.row`);
  const postmortemRef = sql
    .prepare<[string], string>(`SELECT 'PM-' || number FROM documents WHERE id = ?`)
    .pluck();

  const subjectOf = (given: string): Subject => {
    const reference = parseReference(given);
    const isDocument = reference && reference.kind !== 'incident';
    const document = isDocument ? documents.find(given) : null;
    if (document && document.incidentId === null) {
      const text = textOf(document);
      const { service, tags } = marksOf(text);
      return {
        incidentId: null,
        documentId: document.id,
        service,
        alert: '',
        tags,
        texts: [
          { text: document.title, weight: 3 },
          { text: service, weight: 3 },
          ...tellingSections(text).map((section) => ({ text: section, weight: 2 })),
        ],
      };
    }
    const incident = incidents.find(document?.incidentId ?? given);
    const review = incident.postmortemId === null ? null : documents.find(incident.postmortemId);
    return {
      incidentId: incident.id,
      documentId: review?.id ?? null,
      service: incident.service,
      alert: incident.alert,
      tags: incident.tags,
      texts: [
        {
          text: `${incident.title} ${incident.service} ${incident.alert} ${incident.tags.join(' ')}`,
          weight: 3,
        },
        { text: incident.summary, weight: 2 },
        ...whys(incident.id).map(({ answer, factor }) => ({ text: `${answer} ${factor}`, weight: 1.5 })),
        ...(review ? tellingSections(textOf(review)).map((text) => ({ text, weight: 1.5 })) : []),
      ],
    };
  };

  /** The words that tell most, the rarest and heaviest first. */
  const bestWords = (subject: Subject): string[] => {
    const all = rows.get() ?? 0;
    return [...tellingWords(subject.texts)]
      .map(([word, weight]) => {
        const among = rowsWith.get(word) ?? 0;
        const common = among > Math.max(8, all * COMMON_SHARE);
        return { word, value: common ? 0 : weight * Math.log(1 + (all - among + 0.5) / (among + 0.5)) };
      })
      .filter(({ value }) => value > 0)
      .toSorted((one, other) => other.value - one.value || one.word.localeCompare(other.word))
      .slice(0, MOST_WORDS)
      .map(({ word }) => word);
  };

  return {
    /**
     * The incidents most like the given one, best first; never itself, nothing that was merged or was no incident.
     * `given` names an incident, its postmortem, or a postmortem that stands alone.
     */
    similar(given: string, limit: number): SimilarIncident[] {
      const subject = subjectOf(given);
      const words = bestWords(subject);
      const self: [string, string] = [subject.incidentId ?? '', subject.documentId ?? ''];
      const match = words.map((word) => `"${word}"`).join(' OR ');
      const found = match === '' ? [] : matches.all(match, ...self, MOST_ROWS);
      const tags = JSON.stringify(subject.tags.map((tag) => tag.toLowerCase()));
      const akin = related.all(
        subject.incidentId ?? '',
        subject.service.toLowerCase(),
        subject.alert.toLowerCase(),
        tags,
        MOST_OF_SERVICE,
      );
      const best = Math.max(1e-9, ...found.map(({ rank }) => -rank));
      const groups = Map.groupBy([...found, ...akin], (row) => row.incident_id ?? row.id);
      return [...groups.values()]
        .flatMap((group) => compare(subject, words, group, best))
        .toSorted(
          (one, other) =>
            other.score - one.score || one.ref.localeCompare(other.ref, 'en', { numeric: true }),
        )
        .slice(0, limit);
    },
  };

  function compare(
    subject: Subject,
    words: readonly string[],
    group: Row[],
    best: number,
  ): SimilarIncident[] {
    const { incident_id: incidentId, id } = group[0]!;
    const has = new Set(group.flatMap(({ title, body }) => [...wordsOf(`${title} ${body}`)]));
    const incident = incidentId === null ? null : incidents.find(incidentId);
    if (incident && (incident.status === 'merged' || incident.status === 'cancelled')) return [];
    const marks = incident ? null : marksOf(group[0]!.body);
    const service = incident?.service ?? marks?.service ?? '';
    const tags = (incident?.tags ?? marks?.tags ?? []).map(foldWord);
    const ground: CommonGround = {
      sameService: subject.service !== '' && foldWord(service) === foldWord(subject.service),
      sameAlert: subject.alert !== '' && foldWord(incident?.alert ?? '') === foldWord(subject.alert),
      tags: subject.tags.filter((tag) => tags.includes(foldWord(tag))),
      words: words.filter((word) => has.has(word)),
    };
    if (isByChance(ground)) return [];
    const byWords = Math.max(0, ...group.map(({ rank }) => -rank)) / best;
    const score =
      byWords +
      (ground.sameService ? SERVICE : 0) +
      (ground.sameAlert ? ALERT : 0) +
      TAG * Math.min(3, ground.tags.length);
    const shared = { ...ground, tags: [...ground.tags], words: [...ground.words], why: commonGround(ground) };
    const rounded = Math.round(score * 1000) / 1000;
    if (incident) {
      const { ref, title, severity, status, startedAt, postmortemId } = incident;
      const postmortem = postmortemId === null ? null : (postmortemRef.get(postmortemId) ?? null);
      const drill = incident.kind === 'drill';
      return [
        {
          kind: 'incident',
          id: incident.id,
          ref,
          title,
          severity,
          status,
          drill,
          startedAt,
          postmortem,
          ...shared,
          score: rounded,
        },
      ];
    }
    const document = documents.find(id);
    const day = marks?.day ?? null;
    return [
      {
        kind: 'postmortem',
        id,
        ref: document.ref,
        title: document.title,
        severity: marks?.severity ?? null,
        status: null,
        drill: false,
        startedAt: day === null ? null : `${day}T00:00:00.000Z`,
        postmortem: document.ref,
        ...shared,
        score: rounded,
      },
    ];
  }
}

/** What a report says of its cause and in short; comments are no text. */
function tellingSections(source: string): string[] {
  const text = source.replaceAll(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
  return outlineOf(text)
    .sections.filter(
      ({ own, title }) => own === 'root cause' || own === 'causes' || /\bsummary\b/i.test(title),
    )
    .map(({ contentStart, end }) => text.slice(contentStart, Math.min(end, contentStart + 4000)));
}
