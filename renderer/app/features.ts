/** The features of the window. Add yours here, and nowhere else. */

import { environmentsFeature } from '#renderer/features/environments/feature.tsx';
import { libraryFeature } from '#renderer/features/library/feature.tsx';
import { runbooksFeature } from '#renderer/features/runbooks/feature.tsx';
import { runsFeature } from '#renderer/features/runs/feature.tsx';
import type { Feature } from './feature.ts';

export const features: readonly Feature[] = [
  libraryFeature,
  runbooksFeature,
  runsFeature,
  environmentsFeature,
];
