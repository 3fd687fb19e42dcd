import { type AppCommand, useCommands } from '#renderer/commands/registry.ts';
import { doAgain, takeBack } from '#renderer/features/incidents/undoing.ts';
import type { TimelineChoice } from './timeline-choice.ts';

/** Asked at every key, so it is only looked for here. */
const TIMELINE = /^<!--\s*hotwash:timeline\b/m;

/** What can be done to the incident from its postmortem, wherever the focus is: undo, and what its timeline shows. */
export function useIncidentCommands(incidentId: string | null, text: string, choice: TimelineChoice): void {
  const { starredOnly, setStarredOnly } = choice;
  const command = (id: string, title: string, run: () => void, more: Partial<AppCommand>): AppCommand => ({
    id: `postmortem.${id}`,
    title,
    group: 'Postmortem',
    run,
    ...more,
  });
  useCommands(
    incidentId === null
      ? []
      : [
          ...(TIMELINE.test(text)
            ? [
                command(
                  'timeline-shown',
                  starredOnly
                    ? 'Show every entry of the timeline'
                    : 'Show only starred entries of the timeline',
                  () => setStarredOnly(!starredOnly),
                  { words: 'all starred star filter' },
                ),
              ]
            : []),
          // The source and text fields have an undo of their own.
          command('undo', 'Undo what was done last to the incident', () => void takeBack(incidentId), {
            keys: 'mod+z',
            whileTyping: false,
            words: 'take back widget',
          }),
          command('redo', 'Do again what was taken back last', () => void doAgain(incidentId), {
            keys: 'mod+shift+z',
            whileTyping: false,
            words: 'redo widget',
          }),
        ],
  );
}
