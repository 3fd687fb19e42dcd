import { Server } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';
import { EnvironmentOverlays } from './overlays.tsx';

export const environmentsFeature: Feature = {
  name: 'environments',
  routes: [{ path: '/environments', load: () => import('./environments-screen.tsx') }],
  navigation: [{ label: 'Environments', path: '/environments', icon: Server, letter: 'e', order: 60 }],
  commands: [
    {
      id: 'environments.add',
      title: 'Add an environment',
      group: 'Environments',
      words: 'local ssh docker compose kubernetes shell new connect',
      run: () => go('/environments?add=local'),
    },
  ],
  Overlays: EnvironmentOverlays,
};
