import { setTimeout as pause } from 'node:timers/promises';
import { implement } from '@orpc/server';
import { mirrorContract } from '#shared/exports/mirror/contract.ts';
import type { MirrorStatus } from '#shared/exports/mirror/model.ts';
import type { MirrorService } from './service.ts';

/** ms between looks at a state that other processes change as well. */
const LOOK_MS = 400;

export function mirrorRouter(mirror: MirrorService) {
  const os = implement(mirrorContract);
  return os.router({
    status: os.status.handler(() => mirror.status()),
    follow: os.follow.handler(({ signal }) => states(mirror, signal)),
    lookAt: os.lookAt.handler(({ input }) => mirror.lookAt(input.folder)),
    set: os.set.handler(({ input }) => mirror.set(input.folder)),
    sync: os.sync.handler(() => mirror.sync()),
    off: os.off.handler(() => mirror.off()),
    versions: os.versions.handler(({ input }) => mirror.versions(input.key)),
    resolve: os.resolve.handler(({ input: { key, ...given } }) => mirror.resolve(key, given)),
  });
}

async function* states(mirror: MirrorService, signal: AbortSignal | undefined): AsyncGenerator<MirrorStatus> {
  let told = '';
  while (!signal?.aborted) {
    const status = mirror.status();
    const news = JSON.stringify({ ...status, syncedAt: null });
    if (news !== told) {
      told = news;
      yield status;
    }
    await pause(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}
