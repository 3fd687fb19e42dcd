/** Light, dark or the system's choice. The core keeps it; a copy in this window's storage paints the first frame. */
import type { Settings } from '#shared/library/model.ts';

type Theme = Settings['theme'];

/** Also read by public/theme.js. */
const KEY = 'hotwash.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice: Theme = 'system';

function paint(): void {
  const next = choice === 'dark' || (choice === 'system' && dark.matches) ? 'dark' : 'light';
  if (document.documentElement.dataset.theme === next) return;
  document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}

/** Applies a choice and remembers it for the next start. */
export function applyTheme(next: Theme): void {
  choice = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the first frame follows the system; the settings still hold the choice.
  }
  paint();
}

/** What is painted now, for parts that draw by themselves, such as the editor. */
export function paintedTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

export function onThemePainted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

dark.addEventListener('change', paint);
try {
  choice = (localStorage.getItem(KEY) as Theme | null) ?? 'system';
} catch {
  choice = 'system';
}
