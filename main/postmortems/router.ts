import { implement } from '@orpc/server';
import { postmortemsContract } from '#shared/postmortems/contract.ts';
import type { PostmortemsService } from './service.ts';

export function postmortemsRouter(postmortems: PostmortemsService) {
  const os = implement(postmortemsContract);
  return os.router({
    list: os.list.handler(() => postmortems.list()),
    get: os.get.handler(({ input }) => postmortems.get(input.id)),
    create: os.create.handler(({ input }) => postmortems.create(input.incidentId)),
    save: os.save.handler(({ input }) => postmortems.save(input.id, input.text, input.baseSha256)),
    draft: os.draft.handler(({ input }) => postmortems.draft(input.id, input.text, input.baseSha256)),
    whys: os.whys.handler(({ input }) => postmortems.whys(input.incidentId)),
    addWhy: os.addWhy.handler(({ input }) => postmortems.addWhy(input)),
    updateWhy: os.updateWhy.handler(({ input: { whyId, ...patch } }) => postmortems.updateWhy(whyId, patch)),
    factors: os.factors.handler(() => postmortems.factors()),
    removeWhy: os.removeWhy.handler(({ input }) => {
      postmortems.removeWhy(input.whyId);
      return {};
    }),
  });
}
