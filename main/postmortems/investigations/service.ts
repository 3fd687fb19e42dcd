/** Investigations: what their text holds, the action items made of it, and the code that it names. */
import type { Database } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Document, DocumentText } from '#shared/library/model.ts';
import { type CodePlaces, firstLine, fullerPath } from '#shared/postmortems/investigations/code-places.ts';
import { madeFrom, recommendationSource } from '#shared/postmortems/investigations/made.ts';
import type { Investigation, OpenedPlace } from '#shared/postmortems/investigations/model.ts';
import { readReport } from '#shared/postmortems/reading/report.ts';
import { formatDay } from '#shared/time/format.ts';
import type { ActionsPort, IncidentsPort } from '../ports.ts';
import { openInEditor, type StartProgram } from './editor.ts';
import { findCode } from './finding-code.ts';

export type Investigations = ReturnType<typeof createInvestigations>;

export interface InvestigationsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  documents: {
    find(given: string, kind?: 'investigation'): Document;
    text(document: Document): DocumentText;
  };
  incidents: Pick<IncidentsPort, 'find'>;
  actions: Pick<ActionsPort, 'list' | 'add'>;
  /** The editor and the code folders, as the settings say. */
  places: () => CodePlaces;
  /** For tests; default: a process of this machine. */
  start?: StartProgram;
}

export function createInvestigations(deps: InvestigationsDeps) {
  const { db, actor, clock, documents, incidents, actions, places, start } = deps;

  const read = (document: Document) => {
    const today = formatDay(new Date(clock()).toISOString(), 'UTC');
    return readReport(documents.text(document).text, { zone: 'UTC', today });
  };
  const actionsOf = ({ id }: Document) => actions.list().filter(({ documentId }) => documentId === id);

  const recommendationsOf = (document: Document) => {
    const { recommendations } = read(document);
    const made = madeFrom(recommendations, actionsOf(document));
    return recommendations.map((each, index) => ({ ...each, actions: made[index]! }));
  };

  /** The files that the reference may mean, with its line. Faults: those of the contract. */
  const placesOf = async (given: string, reference: number): Promise<OpenedPlace[]> => {
    const document = documents.find(given, 'investigation');
    const { codeRefs } = read(document);
    const found = codeRefs[reference - 1];
    if (!found) {
      throw fault(
        'investigations.no-such-reference',
        `${document.ref} names ${codeRefs.length} places in code; there is no number ${reference}.`,
        { todo: `hotwash investigation show ${document.ref} lists them.` },
      );
    }
    const { codeFolders } = places();
    if (codeFolders.length === 0) {
      throw fault(
        'investigations.no-code-folder',
        'No folder with code is chosen, so there is nowhere to look.',
        {
          todo: 'Add the folder of your working copy in Settings, under Code, or by `hotwash investigation setup --folder DIR`.',
        },
      );
    }
    const path = fullerPath(
      found.path,
      codeRefs.map((each) => each.path),
    );
    const files = await findCode(path, codeFolders);
    const all = files.length === 0 && path !== found.path ? await findCode(found.path, codeFolders) : files;
    if (all.length === 0) throw notThere(found.path, codeFolders.length);
    return all.map((file) => ({ file, line: firstLine(found.lines) }));
  };

  return {
    /** By id or reference, as its stored text reads now. Fault: `investigations.not-found`. */
    get(given: string): Investigation {
      const document = documents.find(given, 'investigation');
      const { findings, hotPath, measurements, codeRefs, warnings } = read(document);
      const incident = document.incidentId === null ? null : incidents.find(document.incidentId);
      return {
        document,
        incident: incident && { id: incident.id, ref: incident.ref, title: incident.title },
        findings,
        hotPath,
        measurements,
        recommendations: recommendationsOf(document),
        codeRefs,
        warnings,
      };
    },

    /** Those that are new. Fault: `investigations.no-such-recommendation`; then nothing is made. */
    makeActions(given: string, ranks?: readonly number[]): ActionItem[] {
      const document = documents.find(given, 'investigation');
      return db.write(actor, () => {
        // Looked at inside the write: another window may have made some meanwhile.
        const all = recommendationsOf(document);
        const missing = ranks?.find((rank) => !all.some((each) => each.rank === rank));
        if (missing !== undefined) throw noRecommendation(document, missing, all);
        return all
          .filter((each) => each.actions.length === 0 && (ranks?.includes(each.rank) ?? true))
          .map(({ actions: _, action, ...recommended }) =>
            actions.add({
              text: action,
              incidentId: document.incidentId,
              documentId: document.id,
              source: recommendationSource(recommended),
            }),
          );
      });
    },

    /** Null links it to none. Faults: `investigations.not-found`, `incidents.not-found`. */
    link(given: string, incident: string | null): Document {
      const { id } = documents.find(given, 'investigation');
      const incidentId = incident === null ? null : resolveId(db.sql, 'incident', incident);
      db.write(actor, (tx) => tx.update('document', id, { incidentId }));
      return documents.find(id);
    },

    findCode: placesOf,

    /** Starts the editor. `file` picks one of several that fit; nothing else can be opened through it. */
    async openCode(given: string, reference: number, file?: string): Promise<OpenedPlace> {
      const all = await placesOf(given, reference);
      const wanted = file === undefined ? all : all.filter((each) => each.file === file);
      const [place, ...others] = wanted;
      if (!place) throw notThere(file!, places().codeFolders.length);
      if (others.length > 0) throw several(all);
      await openInEditor(places().editor, place, start);
      return place;
    },
  };
}

function noRecommendation({ ref }: Document, rank: number, all: readonly { rank: number }[]): FaultError {
  const known = all.map((each) => each.rank).join(', ');
  return fault('investigations.no-such-recommendation', `${ref} has no recommendation ${rank}.`, {
    todo:
      known === '' ? 'It has none at all: write a table with Action, Impact and Effort.' : `It has ${known}.`,
    kept: 'No action item was made.',
  });
}

function notThere(path: string, count: number): FaultError {
  const where = count === 1 ? 'the code folder' : `any of the ${count} code folders`;
  return fault('investigations.file-not-found', `${path} is not in ${where}.`, {
    todo: 'Look at the code folders in Settings, under Code, or by `hotwash investigation setup`. Files outside of them are never opened, nor links that lead out.',
  });
}

function several(places: readonly OpenedPlace[]): FaultError {
  const shown = places.slice(0, 8).map(({ file }) => file);
  const more = places.length > shown.length ? `, and ${places.length - shown.length} more` : '';
  return fault('investigations.several-files', `${places.length} files fit: ${shown.join(', ')}${more}.`, {
    todo: 'Pick one: in the window from the list, on the command line with --file.',
  });
}
