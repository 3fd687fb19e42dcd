/**
 * What the small window of the quick log asks of who shows it. On the desktop the preload script hands it on; in a
 * browser nobody listens, and the page does what a page can.
 */
const onDesktop = location.protocol === 'app:';

type Order = { hotwash: 'quick'; does: 'show' | 'hide' } | { hotwash: 'quick'; does: 'open'; path: string };

function ask(order: Order): void {
  window.postMessage(order, '*');
}

/** Puts the small window away, and the focus back where it was. A browser's window stays for the next line. */
export function putAway(): void {
  if (onDesktop) ask({ hotwash: 'quick', does: 'hide' });
}

/** Shows an address such as `/incidents/INC-3` in a whole window. */
export function openInWindow(path: string): void {
  if (onDesktop) ask({ hotwash: 'quick', does: 'open', path });
  else window.open(path, 'hotwash');
}

/** Opens the small window. */
export function openQuickWindow(): void {
  if (onDesktop) ask({ hotwash: 'quick', does: 'show' });
  else window.open('/quick', 'hotwash-quick', 'popup,width=640,height=360');
}
