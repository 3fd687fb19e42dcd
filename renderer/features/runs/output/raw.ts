/** The raw bytes of a step's output as a file: colours, control characters and invalid UTF-8 included. */
import { client } from '#renderer/client/client.ts';
import { downloadBytes } from '#renderer/client/download.ts';
import { bytesOfBase64 } from './base64.ts';

/** Reads the output from its first byte and hands it to the person. Of one that still grows, what there is when it ends. */
export async function saveRaw(stepId: string, name: string, signal: AbortSignal): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const event of await client.runs.output({ stepId }, { signal })) {
    if (event.type === 'chunk') parts.push(bytesOfBase64(event.chunk.data));
    else if (event.type === 'dropped') {
      parts.push(new TextEncoder().encode(`\n[${event.bytes} bytes were not kept]\n`));
    } else break;
  }
  downloadBytes(name, 'text/plain', parts);
}
