/** The bytes of evidence, asked for in pieces, and pictures made of them. Nothing of it comes from the net. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { downloadBytes } from '#renderer/client/download.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import type { Evidence } from '#shared/incidents/model.ts';

/** Pictures that browsers draw without running anything. SVG is not among them: it is a document. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

export function isPicture({ mediaType }: Pick<Evidence, 'mediaType'>): boolean {
  return PICTURES.has(mediaType);
}

/** What can be shown as lines of text. */
export function isText({ mediaType }: Pick<Evidence, 'mediaType'>): boolean {
  return /^text\/|^application\/(?:json|xml|yaml|toml|x-ndjson)\b|\+(?:json|xml)$/.test(mediaType);
}

/** All bytes of a blob, piece by piece. */
async function bytesOf(sha256: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const { data, size } = await client.library.blob({ sha256, offset }, { signal });
    const piece = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    pieces.push(piece);
    offset += piece.length;
    if (piece.length === 0 || offset >= size) return pieces;
  }
}

/** Hands the whole of a piece of evidence over as a file. */
export function saveEvidence(evidence: Evidence): void {
  bytesOf(evidence.sha256).then(
    // Saved as what it is called, never opened by the browser as what it may pretend to be.
    (pieces) => downloadBytes(evidence.name || 'evidence', 'application/octet-stream', pieces),
    tellFault,
  );
}

/** An address for a picture that lasts as long as the component is shown; null until the bytes are here. */
export function usePicture(evidence: Evidence, enabled: boolean): { url: string | null; error: unknown } {
  const { sha256, mediaType } = evidence;
  const bytes = useQuery({
    // Under the key of blobs, which never change: the key is the content's hash.
    queryKey: ['library', 'blob', sha256, 'whole'],
    queryFn: ({ signal }) => bytesOf(sha256, signal),
    enabled: enabled && isPicture(evidence),
    gcTime: 60_000,
    structuralSharing: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  const pieces = bytes.data;
  useEffect(() => {
    if (!pieces) return;
    const made = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [pieces, mediaType]);
  return { url: pieces ? url : null, error: bytes.error };
}
