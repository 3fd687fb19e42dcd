/** The features of the window. Add yours here, and nowhere else. */

import { actionsFeature } from '#renderer/features/actions/feature.tsx';
import { environmentsFeature } from '#renderer/features/environments/feature.tsx';
import { workspaceFeature } from '#renderer/features/exports/workspace-feature.tsx';
import { incidentsFeature } from '#renderer/features/incidents/feature.tsx';
import { libraryFeature } from '#renderer/features/library/feature.tsx';
import { postmortemsFeature } from '#renderer/features/postmortems/feature.tsx';
import { runbooksFeature } from '#renderer/features/runbooks/feature.tsx';
import { runsFeature } from '#renderer/features/runs/feature.tsx';
import { trendsFeature } from '#renderer/features/trends/feature.tsx';
import type { Feature } from './feature.ts';

export const features: readonly Feature[] = [
  libraryFeature,
  incidentsFeature,
  runbooksFeature,
  runsFeature,
  postmortemsFeature,
  actionsFeature,
  environmentsFeature,
  workspaceFeature,
  trendsFeature,
];
