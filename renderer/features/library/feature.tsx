import { Gauge, Search, Settings } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { tellFault } from '#renderer/ui/toast.tsx';
import { loadSamples } from './samples.ts';
import { holdKeys } from './typed-ahead.ts';

const setTheme = (theme: 'system' | 'light' | 'dark') => () =>
  void client.library.setSettings({ theme }).catch(tellFault);

export const libraryFeature: Feature = {
  name: 'library',
  routes: [
    { path: '/', load: () => import('./now-screen.tsx') },
    { path: '/search', load: () => import('./search-screen.tsx') },
    { path: '/settings', load: () => import('./settings-screen.tsx') },
  ],
  navigation: [
    { label: 'Now', path: '/', icon: Gauge, letter: 'n', order: 10 },
    { label: 'Search', path: '/search', icon: Search, letter: 's', order: 70 },
    { label: 'Settings', path: '/settings', icon: Settings, letter: 't', order: 80 },
  ],
  commands: [
    {
      id: 'library.search',
      title: 'Search everything',
      group: 'Go to',
      keys: '/',
      inPalette: false,
      run: () => {
        holdKeys();
        go('/search');
      },
    },
    {
      id: 'library.samples',
      title: 'Load the sample workspace',
      group: 'Library',
      words: 'demo examples first steps',
      run: () => void loadSamples().catch(tellFault),
    },
    { id: 'theme.light', title: 'Use the light theme', group: 'Appearance', run: setTheme('light') },
    { id: 'theme.dark', title: 'Use the dark theme', group: 'Appearance', run: setTheme('dark') },
    { id: 'theme.system', title: 'Use the system’s theme', group: 'Appearance', run: setTheme('system') },
  ],
};
