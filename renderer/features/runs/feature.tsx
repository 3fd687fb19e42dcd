import type { Feature } from '#renderer/app/feature.ts';

export const runsFeature: Feature = { name: 'runs', routes: [], navigation: [], commands: [] };
