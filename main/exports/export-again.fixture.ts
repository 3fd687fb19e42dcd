/** For the test of sameness: exports everything of a data folder and prints the hash of each file. Runs in a process of its own. */
import { createHash } from 'node:crypto';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

const [dataDir, at, ...given] = process.argv.slice(2);
const core = await createCore({
  dataDir: dataDir!,
  host: 'cli',
  actor: 'somebody else',
  clock: () => Number(at),
  log: silentLog,
});
const hashes: Record<string, string> = {};
for (const id of given) {
  for (const format of ['md', 'json', 'html', 'folder'] as const) {
    const { name, data } = await core.client.exports.file({ id, format });
    hashes[`${id} ${name}`] = createHash('sha256').update(data).digest('hex');
  }
}
await core.close();
console.log(JSON.stringify({ zone: new Date(0).getHours(), hashes }));
