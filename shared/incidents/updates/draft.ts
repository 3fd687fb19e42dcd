/** Drafts of status updates and handovers, from what is stored. A person edits and sends them. */
import type { Audience } from '../model.ts';
import type { Draft } from './contract.ts';
import type { Facts } from './facts.ts';
import { insideValues } from './inside.ts';
import { outsideValues } from './outside.ts';
import { plainOf } from './plain.ts';
import { standingUpdate } from './telling.ts';
import { fillTemplate, type TemplateKind, templateOf } from './template.ts';

/** The draft for that audience, from the team's template. */
export function draftUpdate(facts: Facts, audience: Audience): Draft {
  return draft(facts, audience);
}

/** The note for whoever takes over a role. */
export function draftHandover(facts: Facts): Draft {
  return draft(facts, 'handover');
}

function draft(facts: Facts, kind: TemplateKind): Draft {
  const values = kind === 'external' ? outsideValues(facts) : insideValues(facts);
  if (kind === 'handover') values.next = standingUpdate(facts);
  const template = templateOf(kind, facts.conventions.templates[kind]);
  const filled = fillTemplate(template, kind, values);
  return { ...filled, plain: plainOf(filled.markdown) };
}
