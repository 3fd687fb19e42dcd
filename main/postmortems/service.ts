/** Postmortems: documents whose live blocks are the incident's data, in both directions. */
import type { Tx } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { mergeTexts } from '#shared/library/merging.ts';
import type { Document, DocumentText } from '#shared/library/model.ts';
import type { ReadContext } from '#shared/postmortems/block.ts';
import { type PostmortemData, renderBlocksOf } from '#shared/postmortems/document.ts';
import {
  authoredPart,
  emptied,
  findBlocks,
  replaceBlocks,
  unwrapBlocks,
} from '#shared/postmortems/live-blocks.ts';
import { DEFAULT_POSTMORTEM_DEFAULTS } from '#shared/postmortems/templates/model.ts';
import { withoutComments } from '#shared/postmortems/without-comments.ts';
import { parseReference } from '#shared/reference.ts';
import { adoptIncident, readAdoptable } from './adoption.ts';
import { createBases } from './bases.ts';
import { applyBlocks } from './block-edits.ts';
import type { PostmortemsDeps } from './ports.ts';
import { createStatedValues } from './stated.ts';
import { createTemplates, type NewPostmortem } from './templates/service.ts';
import { titleOf } from './title.ts';
import { createWhys } from './whys.ts';

export type PostmortemsService = ReturnType<typeof createPostmortemsService>;
export type SavedText = DocumentText & {
  warnings: string[];
  /** Of the text as it was sent, which the next edit may begin from. */
  sentSha256: string;
};

/** A postmortem that was taken in, and what the person should look at. */
export interface Adopted {
  document: Document;
  warnings: string[];
}

export function createPostmortemsService(deps: PostmortemsDeps) {
  const { db, actor, clock, incidents, actions, documents, assets } = deps;
  const whys = createWhys(deps);
  const stated = createStatedValues(deps);
  const bases = createBases(deps);
  const now = () => new Date(clock()).toISOString();
  const { postmortemDefaults = () => DEFAULT_POSTMORTEM_DEFAULTS } = deps;
  const templates = createTemplates({ db, actor, clock, assets, defaults: postmortemDefaults });
  const postmortemOf = db.sql
    .prepare<[string], string | null>('SELECT postmortem_id FROM incidents WHERE id = ?')
    .pluck();

  const dataOf = (incidentId: string): PostmortemData => ({
    ...incidents.get(incidentId),
    whys: whys.list(incidentId),
    actions: actions.list(incidentId),
    stated: stated.list(incidentId),
  });

  /** The stored text with its blocks as the data is now; its hash is the revision an edit begins from. */
  const get = (given: string): DocumentText => {
    const stored = documents.text(documents.find(given, 'postmortem'));
    const { incidentId } = stored.document;
    if (incidentId === null) return stored;
    const text = replaceBlocks(stored.text, renderBlocksOf(stored.text, dataOf(incidentId)));
    return { ...stored, text, document: { ...stored.document, sha256: bases.remember(text) } };
  };

  const store = (document: Document, text: string): void => {
    documents.save(document.id, text, document.sha256, (next) => titleOf(next) || document.title);
  };

  /**
   * Inside a write: reads the blocks of `edited` back, then stores `outside` with its blocks rendered again. The two
   * texts differ when somebody else changed what is outside of the blocks. Gives warnings.
   */
  const storeLive = (tx: Tx, document: Document, { edited, outside, base }: LiveEdit): string[] => {
    const data = dataOf(document.incidentId!);
    const context: ReadContext = { now: now(), zone: data.incident.zone };
    const problems = findBlocks(edited).problems;
    const warnings = applyBlocks(tx, { incidents, actions, whys, stated }, { data, base, edited, context });
    store(document, replaceBlocks(outside, renderBlocksOf(outside, dataOf(data.incident.id))));
    return [...problems, ...warnings];
  };

  /** Takes an edit of the text; gives warnings. Faults: `postmortems.conflict`, `postmortems.unreadable`. */
  const takeEdit = (
    id: string,
    text: string,
    baseOf: (document: Document, stored: string) => string | null,
    together: Together,
  ): string[] =>
    db.write(actor, (tx) => {
      const document = documents.find(id);
      const stored = documents.text(document).text;
      const base = baseOf(document, stored);
      const outside = mergeAuthored(text, stored, base, document, together);
      if (document.incidentId !== null) return storeLive(tx, document, { edited: text, outside, base });
      store(document, outside);
      return [];
    });

  const createDocument = (
    incident: Incident,
    title: string,
    bytes: Uint8Array,
    source: string | null,
  ): Document => {
    const document = documents.create({ kind: 'postmortem', title, bytes, source, incidentId: incident.id });
    incidents.update(incident.id, { postmortemId: document.id });
    return document;
  };

  /** An incident without a postmortem is shown in the template, which is not stored. */
  const sourceOf = (given: string): { text: string; incidentId: string | null } => {
    if (parseReference(given)?.kind !== 'incident' && postmortemOf.get(given) === undefined) {
      const { text, document } = documents.text(documents.find(given, 'postmortem'));
      return { text, incidentId: document.incidentId };
    }
    const incident = incidents.find(given);
    if (incident.postmortemId !== null) return sourceOf(incident.postmortemId);
    return { text: templates.textFor(incident), incidentId: incident.id };
  };

  return {
    list: (): Document[] => documents.list('postmortem'),
    get,
    whys: whys.list,
    factors: whys.factors,
    namedFactors: whys.namedFactors,
    addWhy: whys.add,
    updateWhy: whys.update,
    removeWhy: whys.remove,
    stated: stated.list,
    setStated: stated.set,
    clearStated: stated.clear,

    templates,

    /** The incident's postmortem, made from a template when there is none yet. Fault: `templates.not-found`. */
    create(incidentGiven: string, wishes: NewPostmortem = {}): Document {
      const incident = incidents.find(incidentGiven);
      if (incident.postmortemId !== null) return documents.find(incident.postmortemId, 'postmortem');
      return db.write(actor, () => {
        const template = templates.textFor(incident, wishes);
        const text = replaceBlocks(template, renderBlocksOf(template, dataOf(incident.id)));
        return createDocument(incident, titleOf(text) || incident.title, Buffer.from(text, 'utf8'), null);
      });
    },

    /**
     * Saves the text; what was edited inside live blocks goes into the data: all of it, or nothing. What others
     * changed since, in the data or outside the blocks, stays. Faults, with the text kept as the draft:
     * `postmortems.conflict` when both changed the text outside the blocks, `postmortems.unreadable` when an edited
     * block cannot be read.
     */
    save(given: string, text: string, baseSha256: string): SavedText {
      const { id } = documents.find(given, 'postmortem');
      try {
        const baseOf = (document: Document, stored: string) =>
          document.sha256 === baseSha256 ? stored : bases.find(baseSha256);
        const warnings = takeEdit(id, text, baseOf, mergeTexts);
        documents.dropSavedDraft(id, text);
        return { ...get(id), warnings, sentSha256: bases.remember(text) };
      } catch (error) {
        bases.persist(baseSha256);
        documents.draft(id, text, baseSha256);
        throw error;
      }
    },

    /**
     * Takes a text that was edited elsewhere, such as in a mirrored folder, beginning from the text `base`. Faults as
     * in `save`, but no draft is kept: the text stays where it came from. Nobody looks on while it is taken, so words
     * that both sides changed never go together, however far apart they are.
     */
    take(given: string, text: string, base: string): { document: Document; warnings: string[] } {
      const { id } = documents.find(given, 'postmortem');
      const warnings = takeEdit(
        id,
        text,
        () => base,
        () => null,
      );
      return { document: documents.find(id), warnings };
    },

    /** Makes an earlier text the postmortem's again; its live blocks show the data as it is now, which stays. */
    restore(given: string, earlier: string): DocumentText {
      const document = documents.find(given, 'postmortem');
      const { incidentId } = document;
      const text =
        incidentId === null ? earlier : replaceBlocks(earlier, renderBlocksOf(earlier, dataOf(incidentId)));
      db.write(actor, () => store(document, text));
      return get(document.id);
    },

    /** Keeps unsaved text; null drops it. Gives when. */
    draft(given: string, text: string | null, baseSha256: string): { at: string } {
      bases.persist(baseSha256);
      return documents.draft(documents.find(given, 'postmortem').id, text, baseSha256);
    },

    /** Takes a postmortem's or an incident's id or reference. `plain` leaves out markers and hidden comments. */
    exportMarkdown(given: string, { plain }: { plain: boolean }): string {
      const { text, incidentId } = sourceOf(given);
      if (incidentId === null) return plain ? withoutComments(unwrapBlocks(text, {})) : text;
      const rendered = renderBlocksOf(text, dataOf(incidentId), { plain });
      return plain ? withoutComments(unwrapBlocks(text, rendered)) : replaceBlocks(text, rendered);
    },

    /**
     * Takes an exported postmortem in: where its incident is here already, as an edit made elsewhere, such as in a
     * pull request, which never removes anything; else as a new incident with all that hangs on it. Null when the
     * text has no facts to take in, so that it stands alone. Warnings are sentences for the person. Fault: `postmortems.unreadable`.
     */
    adopt(text: string, bytes: Uint8Array, source: string | null): Adopted | null {
      if (findBlocks(text).blocks.length === 0) return null;
      const context: ReadContext = { now: now(), zone: 'UTC' };
      const blocks = readAdoptable(text, context);
      if (!blocks) return null;
      const known = blocks.facts?.origin?.id ?? '';
      return db.write(actor, (tx) => {
        const existing = postmortemOf.get(known);
        const parts = { tx, deps, whys, stated, context };
        const taken = existing === undefined ? adoptIncident(blocks, parts) : { id: known, warnings: [] };
        const incident = incidents.find(taken.id);
        const document =
          incident.postmortemId === null
            ? createDocument(incident, titleOf(text) || incident.title, bytes, source)
            : documents.find(incident.postmortemId, 'postmortem');
        const warnings =
          existing === undefined
            ? [...findBlocks(text).problems, ...taken.warnings]
            : storeLive(tx, document, { edited: text, outside: text, base: null });
        return { document: documents.find(document.id), warnings };
      });
    },
  };
}

interface LiveEdit {
  edited: string;
  outside: string;
  /** The text that the edit began from; null when it is not known. */
  base: string | null;
}

/** Brings two edits of one text together; null where a person has to. */
type Together = (base: string, mine: string, theirs: string) => string | null;

/** The text whose authored part is to be stored. Fault: `postmortems.conflict` when both sides changed it. */
function mergeAuthored(
  text: string,
  stored: string,
  base: string | null,
  document: Document,
  together: Together,
): string {
  const [mine, theirs] = [authoredPart(text), authoredPart(stored)];
  const origin = base === null ? null : authoredPart(base);
  if (mine === theirs || origin === theirs) return text;
  if (origin === mine) return stored;
  const merged = base === null ? null : together(emptied(base), emptied(text), emptied(stored));
  if (merged !== null) return merged;
  throw fault('postmortems.conflict', `${document.ref} was changed elsewhere since you began to edit it.`, {
    todo: 'Look at the saved text, take over what you need, and save again.',
    kept: 'Your text is kept as the draft.',
  });
}
