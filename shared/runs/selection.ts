/** Which commands of a runbook a run is about. */
import type { Command, RunbookReading, SectionRole } from '#shared/runbooks/model.ts';

/** The role of the section that a command stands in: of the nearest heading above it that has one. */
export function roleOfCommand(
  reading: Pick<RunbookReading, 'sections'>,
  command: Pick<Command, 'heading'>,
): SectionRole {
  for (let length = command.heading.length; length > 0; length -= 1) {
    const path = command.heading.slice(0, length);
    const section = reading.sections.find(
      ({ heading, role }) =>
        role !== 'custom' &&
        heading.length === length &&
        heading.every((title, index) => title === path[index]),
    );
    if (section) return section.role;
  }
  return 'custom';
}

/**
 * The commands of the diagnosis, in the order they stand in. Of those that can be run instead of each other ("Or …")
 * the first that can run is taken: the others are offered, and run when somebody chooses them.
 */
export function diagnosisOf(reading: Pick<RunbookReading, 'sections' | 'commands'>): Command[] {
  const commands = reading.commands.filter((command) => roleOfCommand(reading, command) === 'diagnosis');
  const taken = new Set<string>();
  return commands.filter(({ id, alternativeTo, runnable, interactive }) => {
    const group = alternativeTo ?? id;
    if (alternativeTo !== null && taken.has(group)) return false;
    if (runnable && !interactive) taken.add(group);
    return true;
  });
}
