/** Settings of the data folder. */
import type { Database } from '#main/db/database.ts';
import { STALE_AFTER_DAYS } from '#shared/actions/board.ts';
import { DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';
import { Settings } from '#shared/library/model.ts';
import { NO_CODE_PLACES } from '#shared/postmortems/investigations/code-places.ts';
import { DEFAULT_REVIEW_SETTINGS } from '#shared/postmortems/review/settings.ts';
import { DEFAULT_POSTMORTEM_DEFAULTS } from '#shared/postmortems/templates/model.ts';

const DEFAULTS: Settings = {
  theme: 'system',
  zone: 'local',
  ...DEFAULT_CONVENTIONS,
  ...DEFAULT_REVIEW_SETTINGS,
  staleAfterDays: STALE_AFTER_DAYS,
  ...NO_CODE_PLACES,
  postmortems: DEFAULT_POSTMORTEM_DEFAULTS,
};

export function createSettings({ db, actor }: { db: Database; actor: string }) {
  const all = db.sql.prepare<[], { id: string; value: string }>('SELECT id, value FROM settings');
  const read = (): Settings => {
    const stored = Object.fromEntries(all.all().map(({ id, value }) => [id, JSON.parse(value)]));
    // A value that a newer version wrote and this one does not know falls back, alone, to its default.
    const entries = Object.entries(Settings.shape).map(([name, type]) => {
      const parsed = type.safeParse(stored[name]);
      return [name, parsed.success ? parsed.data : DEFAULTS[name as keyof Settings]];
    });
    return Settings.parse(Object.fromEntries(entries));
  };
  return {
    read,
    change(patch: Partial<Settings>): Settings {
      db.write(actor, (tx) => {
        for (const [id, value] of Object.entries(patch)) {
          if (value === undefined) continue;
          if (tx.read('setting', id)) tx.update('setting', id, { value });
          else tx.create('setting', { id, value });
        }
      });
      return read();
    },
  };
}
