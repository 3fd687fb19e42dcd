/** A column that somebody adds must travel, or be left out on purpose. */
import { expect, it } from 'vitest';
import type { ZodObject } from 'zod';
import { type EntityName, entities } from '#main/db/entities.ts';
import * as rows from '#shared/exports/workspace/rows.ts';

const TRAVELS: [EntityName, ZodObject, string[]][] = [
  ['document', rows.DocumentRow, ['sha256', 'size', 'source']],
  ['incident', rows.IncidentRow, []],
  ['moment', rows.MomentRow, []],
  ['role', rows.RoleRow, []],
  ['entry', rows.EntryRow, []],
  ['evidence', rows.EvidenceRow, []],
  ['why', rows.WhyRow, []],
  ['statedValue', rows.StatedValueRow, []],
  ['action', rows.ActionRow, []],
  ['attachment', rows.AttachmentRow, []],
  ['correction', rows.CorrectionRow, []],
  // Whether it was said here is known here alone.
  ['approval', rows.ApprovalRow, ['brought']],
  ['comment', rows.CommentRow, []],
  ['dismissal', rows.DismissalRow, []],
  ['template', rows.TemplateRow, ['text']],
];

it.each(TRAVELS)('%s has all of its fields in a workspace', (entity, model, without) => {
  const stored = Object.keys(entities[entity].fields).filter((name) => !without.includes(name));
  expect(Object.keys(model.shape).sort()).toEqual(stored.sort());
});

it('knows what stays on its machine', () => {
  const travels = new Set(TRAVELS.map(([entity]) => entity));
  const stays = Object.keys(entities).filter((name) => !travels.has(name as EntityName));
  expect(stays.sort()).toEqual(['baseline', 'environment', 'run', 'setting', 'step', 'terminal', 'tick']);
});
