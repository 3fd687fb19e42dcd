/**
 * The only code of ours in the window's page besides the page itself. It exposes nothing: it hands on the port to the
 * core when the page asks, the menu's orders, what the quick log's small window asks for, and a folder that the person
 * chose. Runs sandboxed.
 *
 * `'*'` as the target is safe here: the message goes to this very window, and that can only show our own pages.
 */
import { ipcRenderer } from 'electron';

/** What is used of the page's window; the rest of the desktop's code has no page and no such types. */
declare const window: {
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, target: string, ports?: readonly unknown[]): void;
};

window.addEventListener('message', (event) => {
  if (event.source !== window) return;
  if (event.data === 'hotwash:ready') ipcRenderer.send('hotwash:connect');
  else if (isOrder(event.data, 'quick')) ipcRenderer.send('hotwash:quick', event.data);
  else if (isOrder(event.data, 'folder')) ipcRenderer.send('hotwash:folder', event.data);
});

/** What the quick log's small window asks for, and what a field for a folder does; the main process judges it. */
function isOrder(data: unknown, name: string): boolean {
  return typeof data === 'object' && data !== null && (data as { hotwash?: unknown }).hotwash === name;
}

ipcRenderer.on('hotwash:folder', (_event, answer: unknown) => {
  window.postMessage(answer, '*');
});

ipcRenderer.on('hotwash:port', (event) => {
  window.postMessage('hotwash:port', '*', event.ports);
});

ipcRenderer.on('hotwash:command', (_event, id: unknown) => {
  if (typeof id === 'string') window.postMessage({ hotwash: 'command', id }, '*');
});

ipcRenderer.on('hotwash:go', (_event, path: unknown) => {
  if (typeof path === 'string') window.postMessage({ hotwash: 'go', path }, '*');
});
