/** The desktop's own notifications, where the person has allowed them. They hold no more than the window shows. */

/** True where they exist and nobody has said yes or no yet. */
export function mayAskToNotify(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission === 'default';
}

export function notifyState(): 'on' | 'off' | 'not asked' | 'not there' {
  if (typeof Notification === 'undefined') return 'not there';
  if (Notification.permission === 'granted') return 'on';
  return Notification.permission === 'denied' ? 'off' : 'not asked';
}

/** Asks the person; only after a key or a click, as browsers want it. */
export async function askToNotify(): Promise<void> {
  if (mayAskToNotify()) await Notification.requestPermission();
}

/** Shows one where it is allowed; `key` replaces an earlier one of the same name. */
export function notifyDesktop(key: string, title: string, body: string, open: () => void): void {
  if (notifyState() !== 'on') return;
  try {
    const note = new Notification(title, { body, tag: key });
    note.addEventListener('click', () => {
      window.focus();
      open();
      note.close();
    });
  } catch {
    // Some systems allow them and then have none; the window shows the same.
  }
}
