import { useLocation } from '@tanstack/react-router';
import { Bare } from './bare.tsx';
import { features } from './features.ts';
import { Frame } from './frame.tsx';

const BARE = new Set(
  features.flatMap(({ routes }) => routes.filter(({ bare }) => bare).map(({ path }) => path)),
);

/** What stands around a screen: the frame, or nothing for those that fill a small window. */
export function Shell() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return BARE.has(path) ? <Bare /> : <Frame />;
}
