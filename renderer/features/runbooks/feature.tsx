import { BookOpenCheck } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { ImportOverlay } from './import-overlay.tsx';

export const runbooksFeature: Feature = {
  name: 'runbooks',
  routes: [
    { path: '/runbooks', load: () => import('./list-screen.tsx') },
    { path: '/runbooks/$id', load: () => import('./runbook-screen.tsx') },
  ],
  navigation: [{ label: 'Runbooks', path: '/runbooks', icon: BookOpenCheck, letter: 'r', order: 30 }],
  commands: [],
  Overlays: ImportOverlay,
};
