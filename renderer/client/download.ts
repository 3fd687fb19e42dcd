/** Hands bytes to the person as a file: the browser's or the desktop's own way of saving. */
export function download({ name, mediaType, data }: { name: string; mediaType: string; data: string }): void {
  downloadBytes(name, mediaType, [Uint8Array.from(atob(data), (character) => character.charCodeAt(0))]);
}

/** The same with bytes in pieces. */
export function downloadBytes(
  name: string,
  mediaType: string,
  parts: readonly Uint8Array<ArrayBuffer>[],
): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
