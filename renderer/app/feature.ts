/** What a feature gives to the window. See the top of routes.tsx. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { AppCommand } from '#renderer/commands/registry.ts';

export interface FeatureRoute {
  /** As in the address: `/runbooks/$id`. Parameters are read with `useParams({ strict: false })`. */
  path: string;
  /** Loads the screen's module when it is first opened; its default export is the screen. */
  load: () => Promise<{ default: ComponentType }>;
  /** True: it fills its window without the frame. Only for paths without parameters. */
  bare?: boolean;
}

export interface NavigationItem {
  label: string;
  path: string;
  icon: LucideIcon;
  /** The letter after `G`. */
  letter: string;
  /** Smaller stands higher. */
  order: number;
}

export interface Feature {
  name: string;
  routes: readonly FeatureRoute[];
  navigation: readonly NavigationItem[];
  /** Commands that are there on every screen. */
  commands: readonly AppCommand[];
  /** Mounted on every screen, over the frame: dialogs that a key or the palette opens from anywhere. */
  Overlays?: ComponentType;
  /** Mounted on every screen, under it: what stays in sight while one moves about, such as terminals. */
  Dock?: ComponentType;
}
