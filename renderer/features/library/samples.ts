import { client } from '#renderer/client/client.ts';
import { tell } from '#renderer/ui/toast.tsx';

/** Loads the bundled sample workspace and says what came in. Doing it twice changes nothing. */
export async function loadSamples(): Promise<void> {
  const results = await client.library.importSamples();
  const added = results.filter((result) => result.ok && !result.unchanged);
  const count = added.length;
  tell(
    count === 0
      ? 'The sample workspace is already here'
      : `Loaded ${count} sample ${count === 1 ? 'document' : 'documents'} and the environment this-machine`,
  );
}
