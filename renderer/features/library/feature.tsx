import { Gauge, Search, Settings } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';

export const libraryFeature: Feature = {
  name: 'library',
  routes: [],
  navigation: [
    { label: 'Now', path: '/', icon: Gauge, letter: 'n', order: 10 },
    { label: 'Search', path: '/search', icon: Search, letter: 's', order: 70 },
    { label: 'Settings', path: '/settings', icon: Settings, letter: 't', order: 80 },
  ],
  commands: [
    {
      id: 'library.search',
      title: 'Search',
      group: 'Go to',
      keys: '/',
      inPalette: false,
      run: () => go('/search'),
    },
  ],
};
