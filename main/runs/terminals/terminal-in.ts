/** How a terminal is had in each type of environment. */
import type { Place } from '#main/environments/places.ts';
import { openFarTerminal } from './far-terminal.ts';
import { openLocalTerminal } from './local-terminal.ts';
import type { OpenTerminalShell } from './terminal-shell.ts';

/** A terminal at the place, which is let go of when the terminal has ended. */
export function terminalIn(place: Place): OpenTerminalShell {
  if (place.kind === 'far') return openFarTerminal(place.connect, place.plan);
  const open = openLocalTerminal(place.plan);
  return async (size, events) => {
    try {
      const shell = await open(size, events);
      return { ...shell, end: () => shell.end().finally(place.close) };
    } catch (error) {
      await place.close();
      throw error;
    }
  };
}
