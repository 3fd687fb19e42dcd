/** A page that fills a small window by itself: no navigation, no bars, no keys but its own. */
import { Outlet } from '@tanstack/react-router';
import { useTheme } from './use-theme.ts';

export function Bare() {
  useTheme();
  return <Outlet />;
}
