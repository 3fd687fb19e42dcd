import { Server } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';

export const environmentsFeature: Feature = {
  name: 'environments',
  routes: [],
  navigation: [{ label: 'Environments', path: '/environments', icon: Server, letter: 'e', order: 60 }],
  commands: [],
};
