/** What the preview of a document knows of the workspace: what its references mean, and its pictures. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { addressOf } from '#renderer/app/addresses.ts';
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { download } from '#renderer/client/download.ts';
import { queries } from '#renderer/client/queries.ts';
import { ofPiece, parsedPieces } from '#renderer/editor/parsed.ts';
import type { Surroundings } from '#renderer/editor/preview/surroundings.ts';
import { hint, tellFault } from '#renderer/ui/toast.tsx';
import { faultOf } from '#shared/fault.ts';
import { isPicture } from '#shared/library/attachment-names.ts';
import type { Attachment } from '#shared/library/model.ts';
import { referencesOfPiece } from '#shared/library/references.ts';

const namedInPiece = ofPiece(referencesOfPiece);

function namedIn(text: string): string[] {
  return [...new Set(parsedPieces(text).flatMap(({ made }) => namedInPiece(made)))].toSorted();
}

/** Give the settled text: references are looked up, not at every key. */
export function useSurroundings(documentId: string, settled: string): Surroundings {
  const refs = useStable(useMemo(() => namedIn(settled), [settled]));
  const targets = useQuery({ ...queries.resolved(refs), enabled: refs.length > 0 });
  const known = useMemo(
    () => new Map((targets.data ?? []).map((target) => [target.ref, target])),
    [targets.data],
  );
  const attachments = useQuery(queries.attachments(documentId));
  const files = attachments.data;
  return useMemo((): Surroundings => {
    const find = (name: string) => files?.find((file) => file.name === name);
    return {
      targetOf(ref) {
        const target = known.get(ref);
        if (!target) return null;
        return { address: addressOf({ ...target, incidentId: null }), title: target.title };
      },
      async pictureOf(name) {
        const file = find(name);
        if (!file) return { problem: files ? 'not attached' : 'loading' };
        return isPicture(file.mediaType)
          ? pictureOf(file)
          : { problem: `${file.mediaType} is not shown as a picture` };
      },
      openAttachment(name) {
        const file = find(name);
        if (!file) hint(`${name} is not attached to this document.`);
        else
          client.library.attachment({ id: file.id }).then(
            // Saved as what it is called, never opened by the browser as what it may pretend to be.
            ({ data }) => download({ name, mediaType: 'application/octet-stream', data }),
            tellFault,
          );
      },
    };
  }, [known, files]);
}

/** The picture's bytes in the address: what its bytes show it to be, whatever it is called. */
async function pictureOf({ id, mediaType }: Attachment): Promise<{ url: string } | { problem: string }> {
  try {
    const { data } = await cache.fetchQuery({
      queryKey: ['library', 'attachment', id],
      queryFn: () => client.library.attachment({ id }),
      gcTime: 60_000,
    });
    return { url: `data:${mediaType};base64,${data}` };
  } catch (error) {
    return { problem: faultOf(error).message };
  }
}

/** The same array while its values are the same. */
function useStable(values: readonly string[]): readonly string[] {
  const kept = useRef(values);
  if (values.length !== kept.current.length || values.some((value, index) => value !== kept.current[index])) {
    kept.current = values;
  }
  return kept.current;
}
