/** Templates that postmortems begin from: files that come with Hotwash, and the team's own in the store. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder } from '#main/assets-folder.ts';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { didYouMean } from '#shared/nearest.ts';
import { withBlockOption } from '#shared/postmortems/live-blocks.ts';
import { fillTemplate } from '#shared/postmortems/templates/fill.ts';
import {
  BUILTIN_TEMPLATES,
  FIRST_TEMPLATE,
  type PostmortemDefaults,
  type Template,
  type TimelineShown,
  templateNamed,
} from '#shared/postmortems/templates/model.ts';

export interface TemplatesDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** What a new postmortem begins with, as the settings say. */
  defaults: () => PostmortemDefaults;
  /** Where `templates/postmortems/` is; default: the bundled assets. */
  assets?: string | undefined;
}

/** How a new postmortem begins; what is absent is as the settings say for the severity. */
export interface NewPostmortem {
  /** A template's id or name. */
  template?: string | undefined;
  timeline?: TimelineShown | undefined;
}

export function createTemplates({ db, actor, clock, defaults, assets = assetsFolder() }: TemplatesDeps) {
  const own = db.sql.prepare<[], Record<'id' | 'name' | 'text' | 'updated_at', string>>(
    'SELECT * FROM templates ORDER BY name COLLATE NOCASE',
  );
  const now = () => new Date(clock()).toISOString();

  const list = (): Template[] => [
    ...BUILTIN_TEMPLATES.map(({ id, name, file }) => ({
      id,
      name,
      text: readFileSync(join(assets, 'templates', 'postmortems', file), 'utf8'),
      builtin: true,
      updatedAt: null,
    })),
    ...own.all().map(({ id, name, text, updated_at }) => ({
      id,
      name,
      text,
      builtin: false,
      updatedAt: updated_at,
    })),
  ];

  const get = (given: string): Template => {
    const all = list();
    const found = templateNamed(given, all);
    if (found) return found;
    const names = all.map(({ id, name }) => (id.startsWith('builtin:') ? id.slice(8) : name));
    throw fault('templates.not-found', `There is no template "${given}".`, {
      todo:
        didYouMean(given, [...names, ...all.map(({ name }) => name)]) ?? `There are: ${names.join(', ')}.`,
    });
  };

  const getOwn = (given: string): Template => {
    const template = get(given);
    if (!template.builtin) return template;
    throw fault('templates.builtin', `${template.name} comes with Hotwash and stays as it is.`, {
      todo: 'Add its text under another name, and change that.',
    });
  };

  const checked = (given: { name?: string | undefined; text?: string | undefined }, but?: string): void => {
    if (given.text !== undefined && given.text.trim() === '') {
      throw fault('templates.empty', 'A template without text would make empty postmortems.', {
        todo: 'Write at least a heading and a live block.',
        kept: 'Nothing was changed.',
      });
    }
    const taken = given.name === undefined ? undefined : templateNamed(given.name, list());
    if (taken && taken.id !== but) {
      throw fault('templates.name-taken', `A template is called "${taken.name}" already.`, {
        todo: 'Give it another name, or change the one that there is.',
        kept: 'Nothing was changed.',
      });
    }
  };

  /** The template of this id or name; without one, that of the severity, else the first there is. */
  const forIncident = ({ severity }: Incident, given?: string): Template => {
    if (given !== undefined) return get(given);
    const all = list();
    return templateNamed(defaults().templates[severity], all) ?? templateNamed(FIRST_TEMPLATE, all)!;
  };

  return {
    list,
    get,
    defaults,

    add({ name, text }: { name: string; text: string }): Template {
      checked({ name, text });
      const id = randomUUID();
      db.write(actor, (tx) =>
        tx.create('template', { id, name: name.trim(), text, createdAt: now(), updatedAt: now() }),
      );
      return get(id);
    },

    update(given: string, patch: { name?: string | undefined; text?: string | undefined }): Template {
      const { id } = getOwn(given);
      checked(patch, id);
      const fields = Object.fromEntries(
        Object.entries({ name: patch.name?.trim(), text: patch.text }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      if (Object.keys(fields).length > 0) {
        db.write(actor, (tx) => tx.update('template', id, { ...fields, updatedAt: now() }));
      }
      return get(id);
    },

    remove(given: string): void {
      const { id } = getOwn(given);
      db.write(actor, (tx) => tx.remove('template', id));
    },

    /** The Markdown that a postmortem of the incident begins with: names filled, live blocks still empty. */
    textFor(incident: Incident, { template, timeline = defaults().timeline }: NewPostmortem = {}): string {
      const text = fillTemplate(forIncident(incident, template).text, incident);
      return timeline === 'starred' ? withBlockOption(text, 'timeline', 'starred') : text;
    },
  };
}
