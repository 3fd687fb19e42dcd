/** Files onto a timeline: read, sent and shown on their way, one after the other. */
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { unsentBytes } from '#renderer/client/connection.ts';
import { putEntry } from '#renderer/client/timeline-cache.ts';
import { bytesText } from '#renderer/ui/time-text.ts';
import { fault, faultOf } from '#shared/fault.ts';
import { MOST_FILE_BYTES } from '#shared/incidents/contract.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { occurredNow } from '#shared/time/grammar.ts';
import { changeSent, putSent, type SentFile, settleSent } from './on-its-way.ts';

/** Milliseconds between two looks at how much has left. */
const LOOK_MS = 100;

/** One file at a time: two large ones would only make each other slow. */
let queue: Promise<void> = Promise.resolve();
let waiting = 0;

export interface Attaching {
  /** What stands beside the file; empty is its name alone. */
  note?: string;
  /** When it happened, in the time grammar; absent is now. */
  at?: string;
}

/** Attaches files as evidence. What is wrong with one is told in its place on the timeline. */
export function attachFiles(incident: Incident, files: readonly File[], more: Attaching = {}): void {
  for (const file of files) {
    const item: SentFile = {
      kind: 'file',
      key: crypto.randomUUID(),
      incidentId: incident.id,
      file,
      name: nameOf(file),
      note: more.note ?? '',
      when: more.at ?? null,
      at: occurredNow(new Date().toISOString(), incident.zone),
      entryId: null,
      state: 'sending',
      fault: null,
      done: null,
    };
    putSent(item);
    attachAgain(item);
  }
}

/** Tries a file again; the same key attaches it once. */
export function attachAgain(item: SentFile): void {
  changeSent(item, { state: 'sending', fault: null, done: null });
  waiting += 1;
  if (waiting === 1) window.addEventListener('beforeunload', askBeforeLeaving);
  queue = queue
    .then(() => send(item))
    .finally(() => {
      waiting -= 1;
      if (waiting === 0) window.removeEventListener('beforeunload', askBeforeLeaving);
    });
}

/** Lines are kept when the window closes; a file that is on its way is not. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

async function send(item: SentFile): Promise<void> {
  try {
    const data = await readBase64(item.file, item.name);
    changeSent(item, { done: 0 });
    const stop = watchProgress(item);
    try {
      const entry = await client.incidents.attachFile({
        id: item.incidentId,
        name: item.name,
        mediaType: item.file.type.slice(0, 100) || 'application/octet-stream',
        data,
        note: item.note,
        at: item.when ?? undefined,
        key: item.key,
      });
      settleSent(item, entry.id);
      putEntry(cache, entry);
    } finally {
      stop();
    }
  } catch (error) {
    changeSent(item, { state: 'refused', fault: { kept: 'the file is untouched.', ...faultOf(error) } });
  }
}

function watchProgress(item: SentFile): () => void {
  const timer = setInterval(() => {
    const left = Math.min(item.file.size, Math.floor(unsentBytes() * 0.75));
    changeSent(item, { done: item.file.size - left });
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** The bytes in base64. Faults: `incidents.file-too-large`, `incidents.empty-file`, `incidents.file-unreadable`. */
export async function readBase64(file: File, name: string): Promise<string> {
  if (file.size > MOST_FILE_BYTES) {
    throw fault(
      'incidents.file-too-large',
      `${name} has ${bytesText(file.size)}; a file on the timeline may have ${bytesText(MOST_FILE_BYTES)}.`,
      { todo: 'Attach the part that matters, or keep it elsewhere and log where it is.' },
    );
  }
  if (file.size === 0) {
    throw fault('incidents.empty-file', `${name} is empty, or a folder.`, {
      todo: 'Attach a file that has something in it.',
    });
  }
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () =>
      reject(
        fault('incidents.file-unreadable', `${name} cannot be read.`, {
          todo: 'Look whether it is still there and may be read, then attach it again.',
        }),
      );
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** A pasted picture is named by browsers alike; the time tells one from the next. */
function nameOf(file: File): string {
  const name = file.name.slice(-255);
  if (name !== '' && name !== 'image.png') return name;
  const clock = new Date().toISOString().slice(11, 19).replaceAll(':', '-');
  return `pasted-${clock}.${file.type.split('/')[1]?.replace(/\W.*$/, '') || 'bin'}`;
}

/** The files in what was pasted or dropped. */
export function filesIn(data: DataTransfer | null): File[] {
  return data ? [...data.files] : [];
}
