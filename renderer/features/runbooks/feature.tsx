import { BookOpenCheck } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';

export const runbooksFeature: Feature = {
  name: 'runbooks',
  routes: [],
  navigation: [{ label: 'Runbooks', path: '/runbooks', icon: BookOpenCheck, letter: 'r', order: 30 }],
  commands: [],
};
