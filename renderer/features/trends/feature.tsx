import { ChartColumn } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';

export const trendsFeature: Feature = {
  name: 'trends',
  routes: [{ path: '/trends', load: () => import('./trends-screen.tsx') }],
  navigation: [{ label: 'Trends', path: '/trends', icon: ChartColumn, letter: 'd', order: 65 }],
  commands: [],
};
