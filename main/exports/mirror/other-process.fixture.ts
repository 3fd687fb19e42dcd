/** Another Hotwash process on the same data folder: it saves what it is told to, and keeps the mirror if it gets to. */
import { createCore } from '#main/core.ts';

const core = await createCore({ dataDir: process.env.DATA!, host: 'web', actor: 'other' });
process.send?.('ready');
process.on('message', async (given) => {
  const { id, mark } = given as { id: string; mark: string };
  for (;;) {
    const { text, document } = await core.client.library.get({ id });
    try {
      await core.client.library.save({ id, text: `${text}${mark}\n\n`, baseSha256: document.sha256 });
      break;
    } catch (error) {
      if (!String((error as Error).message).includes('changed elsewhere')) throw error;
    }
  }
  process.send?.(mark);
});
process.once('SIGTERM', () => void core.close().then(() => process.exit(0)));
