import type { Command, RunbookReading, Section } from '#shared/runbooks/model.ts';

/** The commands that stand in a section or in one below it, in order, when at least one of them can run. */
export function commandsOf(section: Section, reading: Pick<RunbookReading, 'commands'>): Command[] {
  const inside = reading.commands.filter(({ heading }) =>
    section.heading.every((title, index) => title === heading[index]),
  );
  return inside.some(({ runnable }) => runnable) ? inside : [];
}
