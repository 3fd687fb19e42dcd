/** Letters that are typed after the key that opens search, before its field is there: the field receives them. */

/** Milliseconds after which a screen that does not come holds no keys any more. */
const HELD_MS = 5000;

/** The part of a keyboard event that decides what becomes of it. */
export interface HeldPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** AltGr types characters, and looks like Ctrl and Alt. */
  altGraph: boolean;
}

/**
 * The text after one more key, as the field would have it; null for a key that is no text and goes its own way. Enter
 * is kept and does nothing: what has the focus meanwhile must not take it.
 */
export function heldText(
  text: string,
  { key, ctrlKey, metaKey, altKey, altGraph }: HeldPress,
): string | null {
  if (!altGraph && (ctrlKey || metaKey || altKey)) return null;
  if (key === 'Enter') return text;
  if (key === 'Backspace') return [...text].slice(0, -1).join('');
  return [...key].length === 1 ? text + key : null;
}

let held = '';
let release: (() => void) | null = null;

/** Holds what is typed from now on, until {@link takeHeld}, Escape, a click, or a text field that has the focus. */
export function holdKeys(): void {
  release?.();
  held = '';
  const drop = () => {
    held = '';
    release?.();
  };
  const onKey = (event: KeyboardEvent) => {
    const field =
      event.target instanceof Element && event.target.closest('input, textarea, [role="textbox"]');
    if (event.key === 'Escape' || field) {
      drop();
      return;
    }
    const next = heldText(held, {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      altGraph: event.getModifierState('AltGraph'),
    });
    if (next === null) return;
    held = next;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const timer = setTimeout(drop, HELD_MS);
  // Ahead of the keymap, in which letters are commands.
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('pointerdown', drop, true);
  release = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('pointerdown', drop, true);
    release = null;
  };
}

/** What was typed meanwhile; from now on keys go to whatever has the focus. */
export function takeHeld(): string {
  release?.();
  const text = held;
  held = '';
  return text;
}
