/** Compose v2 as Debian packages it, unpacked beside the system: Debian 12 itself has none. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { command } from '../services/command.ts';
import { labCache } from '../services/machine.ts';

/** The first Debian release with a package of Compose v2; its program is static enough to run on the one before. */
const SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Path of the plugin, which is fetched once on a machine from the mirror that its apt already uses. */
export async function composePlugin(): Promise<string> {
  const folder = labCache('compose');
  const plugin = join(folder, 'docker-compose');
  if (existsSync(plugin)) return plugin;
  const work = mkdtempSync(join(folder, 'fetch-'));
  try {
    for (const name of ['lists/partial', 'cache/archives/partial']) {
      mkdirSync(join(work, name), { recursive: true });
    }
    writeFileSync(join(work, 'sources.list'), `deb [signed-by=${KEYRING}] ${await mirror()} ${SUITE} main\n`);
    const apt = [
      '-qq',
      '-o',
      `Dir::Etc::sourcelist=${work}/sources.list`,
      '-o',
      'Dir::Etc::sourceparts=-',
      '-o',
      `Dir::State::lists=${work}/lists`,
      '-o',
      `Dir::Cache=${work}/cache`,
      '-o',
      'APT::Sandbox::User=root',
    ];
    await command('apt-get', [...apt, 'update']);
    await command('apt-get', [...apt, 'download', `docker-compose/${SUITE}`], { cwd: work });
    await command('sh', ['-c', 'dpkg -x docker-compose_*.deb unpacked'], { cwd: work });
    const unpacked = join(work, 'unpacked', 'usr', 'libexec', 'docker', 'cli-plugins', 'docker-compose');
    copyFileSync(unpacked, `${plugin}.part`);
    chmodSync(`${plugin}.part`, 0o755);
    renameSync(`${plugin}.part`, plugin);
    return plugin;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function mirror(): Promise<string> {
  const policy = await command('apt-cache', ['policy']);
  const found = /\s(https?:\S+) [a-z]+\/main/.exec(
    policy
      .split('\n')
      .filter((line) => !line.includes('security'))
      .join('\n'),
  );
  return found?.[1] ?? 'http://deb.debian.org/debian';
}
