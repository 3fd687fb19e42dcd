/** For the tests here: a workspace with a mirror, on a folder of its own. */
import { createWorkspace } from '#main/exports/workspace/fixture.ts';
import { silentLog } from '#main/log.ts';
import { createMirrorService } from './service.ts';

export type Mirrored = ReturnType<typeof createMirrored>;

export function createMirrored(actor = 'ann') {
  const base = createWorkspace(actor);
  const open = () =>
    createMirrorService({
      ...base.deps,
      log: silentLog,
      workspace: base.workspace,
      postmortems: base.postmortems,
    });
  let mirror = open();
  return {
    ...base,
    get mirror() {
      return mirror;
    },
    /** The same store after a restart. */
    async restart() {
      await mirror.close();
      mirror = open();
    },
    another: open,
    async close() {
      await mirror.close();
      base.close();
    },
  };
}
