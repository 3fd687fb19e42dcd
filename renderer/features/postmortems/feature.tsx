import { FileText } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';

export const postmortemsFeature: Feature = {
  name: 'postmortems',
  routes: [
    { path: '/postmortems', load: () => import('./postmortem-list.tsx') },
    { path: '/postmortems/$id', load: () => import('./postmortem-screen.tsx') },
    { path: '/investigations', load: () => import('./investigation-list.tsx') },
    { path: '/investigations/$id', load: () => import('./investigation-screen.tsx') },
  ],
  navigation: [{ label: 'Postmortems', path: '/postmortems', icon: FileText, letter: 'p', order: 40 }],
  commands: [
    {
      id: 'postmortems.investigations',
      title: 'Go to Investigations',
      group: 'Go to',
      keys: 'g v',
      run: () => go('/investigations'),
    },
  ],
};
