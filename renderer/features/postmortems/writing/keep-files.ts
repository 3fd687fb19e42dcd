/** Files that somebody pastes, drops or picks: kept with the document, and the Markdown that shows them. */
import { client } from '#renderer/client/client.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import { fault } from '#shared/fault.ts';
import { attachmentMarkdown } from '#shared/library/attachment-names.ts';
import { ATTACHMENT_LIMIT } from '#shared/library/writing-contract.ts';

/** Files taken at once. */
const MOST_FILES = 20;

/** In their order; what cannot be kept is told and left out. */
export async function keepFiles(documentId: string, files: readonly File[]): Promise<string> {
  const written: string[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      if (file.size > ATTACHMENT_LIMIT) {
        throw fault(
          'library.attachment-too-large',
          `${file.name} is larger than ${ATTACHMENT_LIMIT / 1024 / 1024} MiB: not attached.`,
          { todo: 'Make it smaller, or put a link to it into the text.' },
        );
      }
      const data = await base64Of(file);
      const kept = await client.library.attach({ id: documentId, name: file.name, data });
      written.push(attachmentMarkdown(kept));
      tell(`Attached ${kept.name}`);
    } catch (error) {
      tellFault(error);
    }
  }
  return written.join('\n\n');
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Asks for files in the browser's own dialog; empty when it was closed. */
export function pickFiles(accept: string): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
