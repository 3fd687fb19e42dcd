/**
 * Key combinations as text: `l`, `shift+p`, `mod+k` (Ctrl, or ⌘ on a Mac), `escape`, and sequences with a space
 * between them: `g i`. A plain character is what the layout types, so `?` needs no `shift+`.
 */
const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const NAMES: Record<string, string> = {
  mod: IS_MAC ? '⌘' : 'Ctrl',
  shift: IS_MAC ? '⇧' : 'Shift',
  alt: IS_MAC ? '⌥' : 'Alt',
  escape: 'Esc',
  enter: '↵',
  tab: 'Tab',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
};

/** What to draw on each key cap: `mod+k` is `['Ctrl', 'K']`. */
export function keyLabels(keys: string): string[] {
  return keys
    .split(' ')
    .flatMap((chord) => (chord === '+' ? ['+'] : chord.split('+')))
    .map((part) => NAMES[part] ?? part.toUpperCase());
}

/** The part of a keyboard event that decides which chord it is. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The chord of a key press, in the form of the registry, or null for a lone modifier. */
export function chordOf(event: KeyPress, mac = IS_MAC): string | null {
  const key = event.key.toLowerCase();
  if (['control', 'meta', 'alt', 'shift', 'altgraph', 'dead', 'process'].includes(key)) return null;
  const parts: string[] = [];
  if (mac ? event.metaKey : event.ctrlKey) parts.push('mod');
  if (mac ? event.ctrlKey : event.metaKey) parts.push(mac ? 'ctrl' : 'meta');
  if (event.altKey) parts.push('alt');
  // For a character the layout has already used Shift: `?` is `?` wherever it stands on the keyboard.
  const isLetter = /^[a-z]$/.test(key);
  if (event.shiftKey && (key.length > 1 || isLetter)) parts.push('shift');
  parts.push(key);
  return parts.join('+');
}
