/** Action items: that there are some, and that each has an owner and a day. */
import {
  brief,
  type Finding,
  type Looked,
  lineNumbered,
  placeInBlock,
  placeOfBlock,
} from './readiness-input.ts';

interface Promised {
  about: string;
  name: string;
  owner: string | null;
  due: string | null;
  at: Finding['at'];
}

export function missingActions(looked: Looked): Finding[] {
  const { incident, reading, kind } = looked;
  const some = (incident?.actions.length ?? 0) + reading.actions.length;
  if (some > 0 || kind === 'investigation') return [];
  return [
    {
      rule: 'actions-missing',
      about: 'none',
      text: 'No action item yet',
      why: 'Nothing is promised to change, so the same can happen again.',
      instead: 'Write what will be done, by whom and until when; or say that nothing will be, and why.',
      at: placeOfBlock(looked, 'actions'),
    },
  ];
}

export function actionsWithoutOwner(looked: Looked): Finding[] {
  return openActions(looked)
    .filter(({ owner }) => owner === null)
    .map(({ about, name, at }) => ({
      rule: 'action-owner',
      about,
      text: `No owner: ${name}`,
      why: 'What nobody owns, nobody does.',
      instead: 'Name the one person who sees to it; that person may get help.',
      at,
    }));
}

export function actionsWithoutDue(looked: Looked): Finding[] {
  return openActions(looked)
    .filter(({ due }) => due === null)
    .map(({ about, name, at }) => ({
      rule: 'action-due',
      about,
      text: `No due date: ${name}`,
      why: 'Without a day, anything more urgent comes first, always.',
      instead: 'Agree on a day with the owner; a far one is better than none.',
      at,
    }));
}

function openActions(looked: Looked): Promised[] {
  const { incident, reading } = looked;
  if (!incident) {
    return reading.actions
      .filter(({ done }) => !done)
      .map(({ text, owner, due, line }) => {
        return { about: brief(text, 120), name: brief(text), owner, due, at: lineNumbered(looked, line) };
      });
  }
  return incident.actions
    .filter(({ status }) => status === 'open' || status === 'in progress')
    .map(({ id, ref, text, owner, due }) => ({
      about: id,
      name: `${ref} ${brief(text)}`,
      owner,
      due,
      at: placeInBlock(looked, 'actions', ref),
    }));
}
