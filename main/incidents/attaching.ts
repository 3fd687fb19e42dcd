/** Files and images on the timeline, as evidence: their bytes are a blob, untouched. */
import { fault } from '#shared/fault.ts';
import { MOST_FILE_BYTES } from '#shared/incidents/contract.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { maskText } from '#shared/runs/masking.ts';
import { excerptOf, fileEvidence } from './evidence.ts';
import { fileNameOf, mediaTypeOf } from './files.ts';
import type { Ground } from './ground.ts';

export interface AttachedFile {
  name: string;
  /** As the sender calls it; what the bytes are counts more. */
  mediaType: string;
  /** Base64. */
  data: string;
  note: string;
  at?: string | undefined;
  /** The same key attaches once, however often it is sent. */
  key?: string | undefined;
}

/** Bytes that the excerpt is made of. */
const EXCERPT_BYTES = 64 * 1024;

export function createAttaching({ db, actor, store, timeline, findForLine }: Ground) {
  return {
    /** Faults: `incidents.file-too-large`, `incidents.empty-file`, `usage.bad-time`. */
    attachFile(given: string, file: AttachedFile): TimelineEntry {
      const incident = findForLine(given);
      const key = file.key ?? null;
      const already = key === null ? null : store.entryByKey(incident.id, key);
      if (already) return already;
      const bytes = bytesOf(file);
      const at = file.at ? timeline.timeOf(file.at, incident) : undefined;
      const name = fileNameOf(file.name);
      const mediaType = mediaTypeOf(bytes, file.mediaType);
      const text = file.note.trim() || name;
      const entryId = db.write(actor, (tx) => {
        // Again, because another process may have sent it meanwhile.
        const sent = key === null ? null : store.entryByKey(incident.id, key);
        if (sent) return sent.id;
        const id = timeline.addEntry(tx, incident, { kind: 'evidence', text, at, key });
        const excerpt = mediaType.startsWith('text/')
          ? excerptOf(readable(bytes), bytes.length <= EXCERPT_BYTES)
          : '';
        const kept = { sha256: tx.putBlob(bytes), size: bytes.length, mediaType, name, excerpt };
        timeline.addEvidence(tx, incident.id, id, fileEvidence(kept));
        return id;
      });
      return store.entry(entryId)!;
    },
  };
}

function bytesOf({ name, data }: AttachedFile): Buffer {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length === 0) {
    throw fault('incidents.empty-file', `${name} is empty.`, { kept: 'Nothing was attached.' });
  }
  if (bytes.length > MOST_FILE_BYTES) {
    throw fault(
      'incidents.file-too-large',
      `${name} has ${Math.ceil(bytes.length / 1024 ** 2)} MB; at most ${MOST_FILE_BYTES / 1024 ** 2} MB can be attached.`,
      { todo: 'Attach the part that matters, or log where the file is.', kept: 'Nothing was attached.' },
    );
  }
  return bytes;
}

/** The beginning as text, with credentials masked as in outputs: it stands on screens and in the postmortem. */
function readable(bytes: Buffer): string {
  const start = bytes.subarray(0, EXCERPT_BYTES).toString('latin1');
  return Buffer.from(maskText(start, []).text, 'latin1').toString('utf8');
}
