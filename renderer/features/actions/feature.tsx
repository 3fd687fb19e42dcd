import { ListTodo } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { selectedPassage } from '#renderer/editor/selected-passage.ts';
import { ActionOverlays } from './add-action-dialog.tsx';
import { openAddAction } from './adding.ts';
import { shownIn, sourceOfPassage } from './adding-from.ts';

/** About what is shown and selected, unless a text is given. */
function addAction(given?: string): void {
  const { incident, document } = shownIn(location.pathname);
  const { text, heading } = selectedPassage();
  openAddAction({
    text: given ?? text.replaceAll(/\s+/g, ' ').slice(0, 300),
    about: text,
    incidentId: incident,
    documentId: document,
    source: document === null ? '' : sourceOfPassage(text, heading),
  });
}

export const actionsFeature: Feature = {
  name: 'actions',
  routes: [{ path: '/actions', load: () => import('./action-list.tsx') }],
  navigation: [{ label: 'Actions', path: '/actions', icon: ListTodo, letter: 'a', order: 50 }],
  commands: [
    {
      id: 'actions.add-anywhere',
      title: 'Add action item',
      group: 'Actions',
      keys: 'mod+shift+a',
      words: 'todo task follow up lesson finding from selection',
      run: () => addAction(),
      withText: { verb: 'action', title: (text) => `Add action: ${text}`, run: (text) => addAction(text) },
    },
  ],
  Overlays: ActionOverlays,
};
