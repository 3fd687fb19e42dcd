import { ListTodo } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';

export const actionsFeature: Feature = {
  name: 'actions',
  routes: [{ path: '/actions', load: () => import('./action-list.tsx') }],
  navigation: [{ label: 'Actions', path: '/actions', icon: ListTodo, letter: 'a', order: 50 }],
  commands: [],
};
