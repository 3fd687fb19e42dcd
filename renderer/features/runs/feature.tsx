import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';
import { TerminalOverlays } from './terminal/terminal-overlays.tsx';
import { Terminals } from './terminal/terminals.tsx';

export const runsFeature: Feature = {
  name: 'runs',
  routes: [
    { path: '/runs', load: () => import('./list-screen.tsx') },
    { path: '/runs/group/$id', load: () => import('./group-screen.tsx') },
    { path: '/runs/compare/$left/$right', load: () => import('./compare-screen.tsx') },
    { path: '/runs/$id', load: () => import('./run-screen.tsx') },
    { path: '/runs/$id/output/$stepId', load: () => import('./output-screen.tsx') },
  ],
  navigation: [],
  Overlays: TerminalOverlays,
  Dock: Terminals,
  commands: [
    {
      id: 'runs.list',
      title: 'Go to Runs',
      group: 'Go to',
      keys: 'g u',
      words: 'history',
      run: () => go('/runs'),
    },
  ],
};
