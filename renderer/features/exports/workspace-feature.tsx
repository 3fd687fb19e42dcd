import type { Feature } from '#renderer/app/feature.ts';
import { go } from '#renderer/app/navigate.ts';

/** The whole workspace as a folder, and the folder that is kept in step. */
export const workspaceFeature: Feature = {
  name: 'workspace',
  routes: [{ path: '/workspace', load: () => import('./workspace-screen.tsx') }],
  navigation: [],
  commands: [
    {
      id: 'workspace.export',
      title: 'Export the whole workspace',
      group: 'Library',
      words: 'folder markdown git everything write',
      run: () => go('/workspace?begin=export'),
    },
    {
      id: 'workspace.import',
      title: 'Import a workspace from a folder',
      group: 'Library',
      words: 'folder markdown git everything read',
      run: () => go('/workspace?begin=import'),
    },
    {
      id: 'workspace.mirror',
      title: 'Mirror the workspace to a folder',
      group: 'Library',
      words: 'git working copy sync in step conflict',
      run: () => go('/workspace?begin=mirror'),
    },
  ],
};
