/** Orders from the desktop's menu and its global key, handed on by the preload script of this window. */
import { z } from 'zod';
import { runCommand } from '#renderer/commands/registry.ts';
import { go } from './navigate.ts';

const Order = z.discriminatedUnion('hotwash', [
  z.object({ hotwash: z.literal('command'), id: z.string() }),
  z.object({ hotwash: z.literal('go'), path: z.string().startsWith('/') }),
]);

/** Listens for good. In a browser nobody sends these. */
export function followDesktop(): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window) return;
    const order = Order.safeParse(event.data);
    if (!order.success) return;
    if (order.data.hotwash === 'go') go(order.data.path);
    else runCommand(order.data.id);
  });
}
