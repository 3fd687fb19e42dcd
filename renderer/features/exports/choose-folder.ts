/**
 * The desktop's own dialog for a folder. The preload script hands the question on and the answer back; in a browser
 * there is no such dialog, because a page must not learn the paths of its machine.
 */
import { z } from 'zod';

/** Whether there is a dialog to open. */
export const hasFolderDialog = location.protocol === 'app:';

const Answer = z.object({
  hotwash: z.literal('folder chosen'),
  id: z.number(),
  path: z.string().nullable(),
});

let asked = 0;

/** The folder that the person chose; null for none. `from` is where the dialog begins. */
export function chooseFolder(from: string): Promise<string | null> {
  const id = ++asked;
  return new Promise((resolve) => {
    const hear = (event: MessageEvent) => {
      if (event.source !== window) return;
      const answer = Answer.safeParse(event.data);
      if (!answer.success || answer.data.id !== id) return;
      window.removeEventListener('message', hear);
      resolve(answer.data.path);
    };
    window.addEventListener('message', hear);
    window.postMessage({ hotwash: 'folder', id, from }, '*');
  });
}
