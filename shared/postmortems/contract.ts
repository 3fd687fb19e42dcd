import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Document, DocumentText } from '#shared/library/model.ts';
import { investigationsContract } from './investigations/contract.ts';
import { StatedName, StatedValue, Why } from './model.ts';
import { reviewContract } from './review/contract.ts';
import { takingInContract } from './taking-in/contract.ts';
import { templatesContract } from './templates/contract.ts';
import { TimelineShown } from './templates/model.ts';

const Id = z.object({ id: z.string() });

export const postmortemsContract = {
  investigations: investigationsContract,
  takingIn: takingInContract,
  review: reviewContract,
  list: oc.output(z.array(Document)),
  /** Text with its live blocks rendered from the data as it is now. */
  get: oc.input(Id).output(DocumentText),
  templates: templatesContract,
  /**
   * A new postmortem of the incident, its data already in it; the existing one when there is one. `template` is an id
   * or a name; what is absent is as the settings say for the severity. Fault: `templates.not-found`.
   */
  create: oc
    .input(
      z.object({
        incidentId: z.string(),
        template: z.string().optional(),
        timeline: TimelineShown.optional(),
      }),
    )
    .output(Document),
  /**
   * Saves the text. What was edited inside live blocks is read back into the incident's data, then the blocks are
   * rendered again. `baseSha256` is the revision the edit began from. When the stored one differs, paragraphs that
   * others changed outside the blocks stay; when both changed the same, the fault is `postmortems.conflict`, and the
   * text is kept as the draft.
   * `sentSha256` names the text as it was sent: what was typed on while it was saved begins from it.
   */
  save: oc
    .input(Id.extend({ text: z.string().max(20_000_000), baseSha256: z.string() }))
    .output(DocumentText.extend({ warnings: z.array(z.string()), sentSha256: z.string() })),
  /** Keeps unsaved editor text, so that a crash loses at most 1 s of typing. Null drops the draft. */
  draft: oc
    .input(Id.extend({ text: z.string().max(20_000_000).nullable(), baseSha256: z.string() }))
    .output(z.object({ at: z.string() })),
  whys: oc.input(z.object({ incidentId: z.string() })).output(z.array(Why)),
  addWhy: oc
    .input(
      z.object({
        incidentId: z.string(),
        parentId: z.string().nullable().default(null),
        question: z.string().trim().min(1),
        answer: z.string().default(''),
        /** Among its siblings; absent is the last place. Between 1 and 2 stands 1.5. */
        position: z.number().optional(),
        contributingFactor: z.boolean().default(false),
        factor: z.string().trim().max(200).default(''),
        evidenceIds: z.array(z.string()).max(100).default([]),
      }),
    )
    .output(Why),
  /**
   * Also moves it, with all that hangs under it. Not under itself: the fault `postmortems.circle`. A name of the
   * factor makes it a contributing factor. Fault `postmortems.evidence-not-found` for evidence of another incident.
   */
  updateWhy: oc
    .input(
      z.object({
        whyId: z.string(),
        question: z.string().trim().min(1).optional(),
        answer: z.string().optional(),
        contributingFactor: z.boolean().optional(),
        factor: z.string().trim().max(200).optional(),
        evidenceIds: z.array(z.string()).max(100).optional(),
        parentId: z.string().nullable().optional(),
        position: z.number().optional(),
      }),
    )
    .output(Why),
  /** The names of contributing factors of all incidents, those used most first. */
  factors: oc.output(z.array(z.object({ factor: z.string(), count: z.number().int() }))),
  /** Removes the why and those under it. */
  removeWhy: oc.input(z.object({ whyId: z.string() })).output(z.object({})),
  /** What is stated of the incident's impact and times, in the order of the names. Takes an id or a reference. */
  stated: oc.input(z.object({ incidentId: z.string() })).output(z.array(StatedValue)),
  /** States a value in place of what was stated under this name. The words are kept as they are. */
  setStated: oc
    .input(z.object({ incidentId: z.string(), name: StatedName, text: z.string().trim().min(1).max(500) }))
    .output(StatedValue),
  /** Takes a stated value back; `cleared` is false when there was none. */
  clearStated: oc
    .input(z.object({ incidentId: z.string(), name: StatedName }))
    .output(z.object({ cleared: z.boolean() })),
};
