/** Files from the window into the library. */
import { addressOf } from '#renderer/app/addresses.ts';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { tell } from '#renderer/ui/toast.tsx';
import { fault } from '#shared/fault.ts';
import type { ImportResult } from '#shared/library/model.ts';

/** Bytes that go over the line in one call; what is sent is a third longer. */
const BATCH_BYTES = 8 * 1024 * 1024;
const LARGEST_BYTES = 20 * 1024 * 1024;

/** Imports files in batches, in their order. Throws a fault before anything is sent when one is far too large. */
export async function importFiles(files: readonly File[]): Promise<ImportResult[]> {
  const large = files.find((file) => file.size > LARGEST_BYTES);
  if (large) {
    throw fault('usage.file-too-large', `${large.name} is larger than 20 MiB.`, {
      kept: 'nothing was imported.',
      todo: 'Leave it out, or split it.',
    });
  }
  const results: ImportResult[] = [];
  let batch: { path: string; data: string }[] = [];
  let bytes = 0;
  const send = async () => {
    if (batch.length === 0) return;
    results.push(...(await client.library.importFiles({ files: batch })));
    batch = [];
    bytes = 0;
  };
  for (const file of files) {
    if (bytes + file.size > BATCH_BYTES || batch.length >= 500) await send();
    batch.push({ path: file.webkitRelativePath || file.name, data: await base64Of(file) });
    bytes += file.size;
  }
  await send();
  return results;
}

async function base64Of(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** One clean file opens at once and is told in a toast: true. Anything else wants a list: false. */
export function tellImported(results: readonly ImportResult[]): boolean {
  const [only] = results;
  if (results.length !== 1 || !only?.ok || only.warnings.length > 0 || !only.kind || !only.ref) return false;
  tell(only.unchanged ? `${only.ref} is already here` : `Imported ${only.ref}`, {
    detail: only.summary,
    ...(only.standsAlone && {
      action: { label: 'Take into an incident', run: () => go(`/postmortems/${only.ref}/take-in`) },
    }),
  });
  go(addressOf({ kind: only.kind, id: only.ref, ref: only.ref, incidentId: null }));
  return true;
}
