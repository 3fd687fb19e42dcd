import { EventPublisher, implement } from '@orpc/server';
import type { Changes } from '#main/db/changes.ts';
import { libraryContract } from '#shared/library/contract.ts';
import type { ChangeEvent } from '#shared/library/model.ts';
import type { LibraryService } from './service.ts';

export function libraryRouter(library: LibraryService, changes: Changes) {
  const os = implement(libraryContract);
  return os.router({
    about: os.about.handler(() => library.about()),
    importFiles: os.importFiles.handler(({ input }) => library.importFiles(input.files, input)),
    importSamples: os.importSamples.handler(() => library.importSamples()),
    list: os.list.handler(({ input }) => library.list(input.kind)),
    get: os.get.handler(({ input }) => library.get(input.id)),
    save: os.save.handler(({ input }) => library.save(input.id, input.text, input.baseSha256)),
    draft: os.draft.handler(({ input }) => library.draft(input.id, input.text, input.baseSha256)),
    drafts: os.drafts.handler(() => library.drafts()),
    remove: os.remove.handler(({ input }) => {
      library.remove(input.id);
      return {};
    }),
    cleaned: os.cleaned.handler(({ input }) => library.cleaned(input.id)),
    clean: os.clean.handler(({ input }) => library.clean(input.id, input.baseSha256)),
    attachments: os.attachments.handler(({ input }) => library.attachments(input.id)),
    attachment: os.attachment.handler(({ input }) => library.attachment(input.id)),
    attach: os.attach.handler(({ input: { id, name, data } }) =>
      library.attach(id, name, Buffer.from(data, 'base64')),
    ),
    detach: os.detach.handler(({ input }) => {
      library.detach(input.attachmentId);
      return {};
    }),
    links: os.links.handler(({ input }) => library.links(input.id)),
    linkTargets: os.linkTargets.handler(({ input }) => library.linkTargets(input.query, input.limit)),
    resolve: os.resolve.handler(({ input }) => library.resolve(input.refs)),
    versions: os.versions.handler(({ input }) => library.versions(input.id)),
    version: os.version.handler(({ input }) => library.version(input.id, input.number)),
    restoreVersion: os.restoreVersion.handler(({ input }) => library.restoreVersion(input.id, input.number)),
    search: os.search.handler(({ input }) => library.search(input.query, input.limit)),
    searchNames: os.searchNames.handler(() => library.searchNames()),
    similar: os.similar.handler(({ input }) => library.similar(input.id, input.limit)),
    blob: os.blob.handler(({ input }) => library.blob(input.sha256, input.offset)),
    history: os.history.handler(({ input }) => library.history(input.entity, input.id)),
    settings: os.settings.handler(() => library.settings()),
    setSettings: os.setSettings.handler(({ input }) => library.setSettings(input)),
    changes: os.changes.handler(({ signal }) => changeEvents(changes, signal)),
  });
}

/**
 * The change events as they come; the subscription ends with the window that asked for it. It begins before the
 * first event is asked for, so that nothing is missed in between.
 */
function changeEvents(changes: Changes, signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent> {
  const publisher = new EventPublisher<{ change: ChangeEvent }>({ maxBufferedEvents: 10_000 });
  const events = publisher.subscribe('change', signal ? { signal } : {});
  const unsubscribe = changes.subscribe((event) => publisher.publish('change', event));
  return (async function* () {
    try {
      yield* events;
    } finally {
      unsubscribe();
    }
  })();
}
