/** Where a Chromium may be that can print a page: named in the environment, on the PATH, in the platforms' usual places. */
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome-headless-shell',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
  'brave-browser',
];

/** Variables that name one, the first that is set counts. */
const NAMED_BY = ['HOTWASH_CHROMIUM', 'CHROME_PATH'] as const;

export interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  isProgram: (path: string) => boolean;
}

export type FoundChromium =
  | { found: string }
  /** `named` is what the environment names although it is no program. */
  | { found: null; named: { variable: string; path: string } | null };

/**
 * The first one there is. What the environment names is taken or nothing: who names a program does not want another.
 */
export function findChromium({ platform, env, isProgram }: Surroundings): FoundChromium {
  for (const variable of NAMED_BY) {
    const path = env[variable];
    if (!path) continue;
    return isProgram(path) ? { found: path } : { found: null, named: { variable, path } };
  }
  const found = places(platform, env).find(isProgram);
  return found === undefined ? { found: null, named: null } : { found };
}

function places(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const windows = platform === 'win32';
  const { join, delimiter, isAbsolute } = windows ? win32 : posix;
  // Variables of Windows have no case.
  const pathVariable = windows
    ? Object.entries(env).find(([name]) => name.toLowerCase() === 'path')?.[1]
    : env.PATH;
  // A part that is empty or relative means one in the folder one is in, where anybody may have put a program.
  const folders = (pathVariable ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const onPath = NAMES.flatMap((name) =>
    folders.map((folder) => join(folder, windows ? `${name}.exe` : name)),
  );
  if (windows) {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    const tails = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
    ];
    return [...onPath, ...tails.flatMap((tail) => roots.map((root) => join(root, ...tail)))];
  }
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
    const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])];
    return [
      ...onPath,
      ...apps.flatMap((app) => roots.map((root) => join(root, `${app}.app`, 'Contents', 'MacOS', app))),
    ];
  }
  return [...onPath, '/snap/bin/chromium', '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium'];
}

/** True for a file that this user may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
