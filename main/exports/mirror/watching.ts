/** Notices that something in the folder changed: by the system's word where it gives one, and by looking anyway. */
import { type FSWatcher, watch } from 'node:fs';

/** ms without further changes before somebody looks: a save, a checkout of many files. */
const SETTLE_MS = 250;
/** ms between looks where the system tells of changes, and where it does not, as on network disks. */
const RESCAN_MS = 20_000;
const POLL_MS = 3000;

export interface Watching {
  close(): void;
}

export function watchFolder(folder: string, changed: () => void): Watching {
  let watcher: FSWatcher | null = null;
  let settling: NodeJS.Timeout | undefined;
  let polling: NodeJS.Timeout | undefined;
  let closed = false;

  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(changed, SETTLE_MS).unref();
  };
  const poll = () => {
    clearTimeout(polling);
    if (closed) return;
    polling = setTimeout(
      () => {
        if (!watcher) begin();
        changed();
        poll();
      },
      watcher ? RESCAN_MS : POLL_MS,
    ).unref();
  };
  const lost = () => {
    watcher?.close();
    watcher = null;
    poll();
  };
  const begin = () => {
    try {
      watcher = watch(folder, { recursive: true, persistent: false }, (_event, name) => {
        if (!/(?:^|[\\/])\.git(?:[\\/]|$)/.test(String(name ?? ''))) soon();
      });
      watcher.on('error', lost);
    } catch {
      watcher = null;
    }
  };
  begin();
  poll();
  return {
    close() {
      closed = true;
      clearTimeout(settling);
      clearTimeout(polling);
      watcher?.close();
    },
  };
}
