/** On every screen: the palette's commands for terminals, and the dialog that opens one. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { setDock, useDock, wishTerminal } from './dock-state.ts';
import { toggleTerminals } from './focus.ts';
import { OpenDialog } from './open-dialog.tsx';

export function TerminalOverlays() {
  const { asking, kept } = useDock();
  const elsewhere = (useQuery(queries.terminals()).data ?? []).filter(
    ({ id, state }) => state === 'open' && !kept.includes(id),
  );
  const environments = useQuery(queries.environments()).data;
  const perEnvironment = useMemo(
    () =>
      (environments ?? []).map(({ id, name }) => ({
        id: `terminals.open ${id}`,
        title: `Open a terminal in ${name}`,
        group: 'Terminals',
        words: 'shell console',
        run: () => wishTerminal({ environmentId: id }),
      })),
    [environments],
  );
  useCommands([
    {
      id: 'terminals.open',
      title: 'Open a terminal…',
      group: 'Terminals',
      words: 'shell console',
      run: () => wishTerminal({ environmentId: null }),
    },
    {
      id: 'terminals.toggle',
      title: 'Go to the terminal and back',
      group: 'Terminals',
      keys: 'mod+`',
      run: toggleTerminals,
    },
    {
      id: 'terminals.toggle-anywhere',
      title: 'Go to the terminal and back, on any keyboard',
      group: 'Terminals',
      keys: 'mod+f6',
      inPalette: false,
      run: toggleTerminals,
    },
    ...perEnvironment,
    ...(elsewhere.length > 0
      ? [
          {
            id: 'terminals.bring',
            title: `Show the ${elsewhere.length} open ${elsewhere.length === 1 ? 'terminal' : 'terminals'} of other windows here`,
            group: 'Terminals',
            run: () => setDock({ open: true, kept: [...kept, ...elsewhere.map(({ id }) => id)] }),
          },
        ]
      : []),
  ]);
  return asking && <OpenDialog key={JSON.stringify(asking)} wish={asking} />;
}
