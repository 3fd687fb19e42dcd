/** The frame around every screen: navigation, top bar, status line, palette, overlays. */

import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { KeyList } from '#renderer/commands/key-list.tsx';
import { startKeymap } from '#renderer/commands/keymap.ts';
import { Palette } from '#renderer/commands/palette.tsx';
import { addCommands, useCommands } from '#renderer/commands/registry.ts';
import { features } from './features.ts';
import { go } from './navigate.ts';
import { Navigation } from './navigation.tsx';
import { PartBoundary } from './part-boundary.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useTheme } from './use-theme.ts';

const goTo = features
  .flatMap((feature) => feature.navigation)
  .map((item) => ({
    id: `go.${item.path}`,
    title: `Go to ${item.label}`,
    group: 'Go to',
    keys: `g ${item.letter}`,
    run: () => go(item.path),
  }));

export function Frame() {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const [pending, setPending] = useState<string | null>(null);

  useEffect(() => addCommands([...goTo, ...features.flatMap((feature) => feature.commands)]), []);
  useEffect(() => startKeymap(setPending), []);
  useTheme();
  useCommands([
    {
      id: 'app.palette',
      title: 'Open the palette',
      group: 'Hotwash',
      keys: 'mod+k',
      inPalette: false,
      run: () => setOpen('palette'),
    },
    { id: 'app.keys', title: 'Show all keys', group: 'Hotwash', keys: '?', run: () => setOpen('keys') },
  ]);

  return (
    <div className="grid h-full grid-cols-[auto_1fr] grid-rows-[auto_1fr_auto]">
      <a
        href="#main"
        className="absolute top-1 left-1 z-50 -translate-y-12 rounded bg-ink px-2 py-1 text-on-ink focus:translate-y-0"
      >
        Skip to the screen
      </a>
      <Navigation />
      <TopBar onPalette={() => setOpen('palette')} />
      <div className="flex min-h-0 min-w-0 flex-col">
        <main id="main" tabIndex={-1} className="min-h-0 grow overflow-hidden outline-none">
          <Outlet />
        </main>
        {features.map(
          ({ name, Dock }) =>
            Dock && (
              <PartBoundary key={name}>
                <Dock />
              </PartBoundary>
            ),
        )}
      </div>
      <StatusLine pendingKeys={pending} />
      <Palette open={open === 'palette'} onClose={() => setOpen(null)} />
      <KeyList open={open === 'keys'} onClose={() => setOpen(null)} />
      {features.map(
        ({ name, Overlays }) =>
          Overlays && (
            <PartBoundary key={name}>
              <Overlays />
            </PartBoundary>
          ),
      )}
    </div>
  );
}
