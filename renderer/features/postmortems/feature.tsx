import { FileSearch, FileText } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';

export const postmortemsFeature: Feature = {
  name: 'postmortems',
  routes: [
    { path: '/postmortems', load: () => import('./postmortem-list.tsx') },
    { path: '/postmortems/$id', load: () => import('./postmortem-screen.tsx') },
    { path: '/postmortems/$id/take-in', load: () => import('./taking-in/taking-in-screen.tsx') },
    { path: '/investigations', load: () => import('./investigation-list.tsx') },
    { path: '/investigations/$id', load: () => import('./investigation-screen.tsx') },
    { path: '/investigations/$id/findings', load: () => import('./investigations/findings-screen.tsx') },
  ],
  navigation: [
    { label: 'Postmortems', path: '/postmortems', icon: FileText, letter: 'p', order: 40 },
    { label: 'Investigations', path: '/investigations', icon: FileSearch, letter: 'v', order: 45 },
  ],
  commands: [],
};
