/** Turns key presses into commands: one listener for the window, sequences such as `G` then `I` included. */

import { chordOf, type KeyPress } from './keys.ts';
import { type AppCommand, commandForKeys, isKeyPrefix } from './registry.ts';

/** Milliseconds in which the second key of a sequence must come. */
const SEQUENCE_MS = 1500;

/** Where the keyboard is: in a text field, or under an open dialog or menu. */
export interface KeyContext {
  typing: boolean;
  modal: boolean;
}

/** What a key press does, given the sequence that came before it. Pure, so that a test can drive it. */
export function resolveKey(
  event: KeyPress,
  pending: string | null,
  context: KeyContext,
): { command: AppCommand | null; pending: string | null } {
  const chord = chordOf(event);
  if (chord === null) return { command: null, pending };
  const keys = pending ? `${pending} ${chord}` : chord;
  const command = commandForKeys(keys) ?? null;
  const strong = chord.includes('mod+');
  const leftToField = context.typing && !(command?.whileTyping ?? strong);
  if (context.modal || leftToField) {
    return { command: null, pending: null };
  }
  if (command) return { command, pending: null };
  return { command: null, pending: isKeyPrefix(keys) ? keys : null };
}

/**
 * What takes the keys for itself while it is open. A toast is a dialog too, but one that is only read; so are the
 * editor's own, which stay in the page once they were opened.
 */
const MODAL = ['dialog', 'alertdialog', 'menu']
  .map((role) => `[role="${role}"]:not([data-toast], .monaco-editor *)`)
  .join(',');

function contextOf(target: EventTarget | null): KeyContext {
  const element = target instanceof Element ? target : null;
  const field = element?.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]');
  const typing =
    field !== null &&
    field !== undefined &&
    !(field instanceof HTMLInputElement && /^(checkbox|radio|button|range|file)$/.test(field.type));
  const modal = document.querySelector(MODAL) !== null || element?.closest('[role="listbox"]') != null;
  return { typing, modal };
}

let begun = false;

/** True after the first key of a sequence such as `G I`: the next key belongs to it, wherever the focus is. */
export function isSequenceBegun(): boolean {
  return begun;
}

/** Listens until the returned function is called. `onPending` hears of a sequence that was begun. */
export function startKeymap(onPending: (keys: string | null) => void): () => void {
  let pending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (next: string | null) => {
    clearTimeout(timer);
    if (next) timer = setTimeout(() => set(null), SEQUENCE_MS);
    if (next !== pending) onPending(next);
    pending = next;
    begun = next !== null;
  };
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const result = resolveKey(event, pending, contextOf(event.target));
    if (result.command || result.pending) event.preventDefault();
    set(result.pending);
    result.command?.run();
  };
  window.addEventListener('keydown', listener);
  return () => {
    set(null);
    window.removeEventListener('keydown', listener);
  };
}
