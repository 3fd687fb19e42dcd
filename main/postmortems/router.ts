import { implement } from '@orpc/server';
import { postmortemsContract } from '#shared/postmortems/contract.ts';
import type { Investigations } from './investigations/service.ts';
import { reviewRouter } from './review/router.ts';
import type { ReviewService } from './review/service.ts';
import type { PostmortemsService } from './service.ts';
import type { TakingIn } from './taking-in/service.ts';

export function postmortemsRouter({
  postmortems,
  investigations,
  takingIn,
  review,
}: {
  postmortems: PostmortemsService;
  investigations: Investigations;
  takingIn: TakingIn;
  review: ReviewService;
}) {
  const os = implement(postmortemsContract);
  const { templates } = postmortems;
  return os.router({
    review: reviewRouter(review),
    investigations: {
      get: os.investigations.get.handler(({ input }) => investigations.get(input.id)),
      makeActions: os.investigations.makeActions.handler(({ input }) =>
        investigations.makeActions(input.id, input.ranks),
      ),
      link: os.investigations.link.handler(({ input }) => investigations.link(input.id, input.incidentId)),
      openCode: os.investigations.openCode.handler(({ input: { id, reference, file } }) =>
        investigations.openCode(id, reference, file),
      ),
      findCode: os.investigations.findCode.handler(({ input: { id, reference } }) =>
        investigations.findCode(id, reference),
      ),
    },
    takingIn: {
      offer: os.takingIn.offer.handler(({ input }) => takingIn.offer(input.id, input.zone)),
      take: os.takingIn.take.handler(({ input: { id, ...picks } }) => takingIn.take(id, picks)),
      undo: os.takingIn.undo.handler(({ input }) => takingIn.undo(input.id)),
    },
    list: os.list.handler(() => postmortems.list()),
    get: os.get.handler(({ input }) => postmortems.get(input.id)),
    create: os.create.handler(({ input }) => postmortems.create(input.incidentId, input)),
    templates: {
      list: os.templates.list.handler(() => templates.list()),
      get: os.templates.get.handler(({ input }) => templates.get(input.id)),
      add: os.templates.add.handler(({ input }) => templates.add(input)),
      update: os.templates.update.handler(({ input: { id, ...patch } }) => templates.update(id, patch)),
      remove: os.templates.remove.handler(({ input }) => {
        templates.remove(input.id);
        return {};
      }),
    },
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
    stated: os.stated.handler(({ input }) => postmortems.stated(input.incidentId)),
    setStated: os.setStated.handler(({ input }) =>
      postmortems.setStated(input.incidentId, input.name, input.text),
    ),
    clearStated: os.clearStated.handler(({ input }) => ({
      cleared: postmortems.clearStated(input.incidentId, input.name),
    })),
  });
}
