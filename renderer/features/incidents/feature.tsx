import { Siren } from 'lucide-react';
import type { Feature } from '#renderer/app/feature.ts';
import { openDialog } from './dialogs.ts';
import { IncidentOverlays } from './overlays.tsx';
import { openQuickWindow } from './quick-host.ts';

export const incidentsFeature: Feature = {
  name: 'incidents',
  routes: [
    { path: '/incidents', load: () => import('./incident-list.tsx') },
    { path: '/quick', load: () => import('./quick-page.tsx'), bare: true },
    { path: '/incidents/$id', load: () => import('./incident-screen.tsx') },
  ],
  navigation: [{ label: 'Incidents', path: '/incidents', icon: Siren, letter: 'i', order: 20 }],
  commands: [
    {
      id: 'incidents.declare',
      title: 'Declare an incident',
      group: 'Incident',
      keys: 'd',
      words: 'new start page outage',
      run: () => openDialog({ name: 'declare' }),
      withText: {
        verb: 'declare',
        title: (title) => `Declare: ${title}`,
        run: (title) => openDialog({ name: 'declare', title }),
      },
    },
    {
      id: 'incidents.quick-log',
      title: 'Log to the live incident',
      group: 'Incident',
      keys: 'l',
      words: 'timeline note entry',
      run: () => openDialog({ name: 'quick-log' }),
    },
    {
      id: 'incidents.quick-window',
      title: 'Open the quick log in a small window',
      group: 'Incident',
      words: 'always on top hotkey popup',
      run: openQuickWindow,
    },
    {
      id: 'incidents.update',
      title: 'Write a status update',
      group: 'Incident',
      keys: 'u',
      words: 'tell stakeholders customers draft internal external',
      run: () => openDialog({ name: 'update' }),
    },
    {
      id: 'incidents.handover',
      title: 'Hand over the live incident',
      group: 'Incident',
      keys: 'shift+h',
      words: 'shift change role commander',
      run: () => openDialog({ name: 'handover' }),
    },
    {
      id: 'incidents.import',
      title: 'Import messages onto the live incident',
      group: 'Incident',
      keys: 'shift+l',
      words: 'slack pagerduty chat csv whatsapp teams discord irc paste export zip',
      run: () => openDialog({ name: 'import' }),
    },
  ],
  Overlays: IncidentOverlays,
};
