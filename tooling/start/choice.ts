/** Desktop window or browser? Decided from plain facts about the machine. */

export type Facts = {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  /** True as root on a system where that is 0. */
  root: boolean;
  /** What is there of Electron. `absent` can be fetched, `none` is not even a package here. */
  electron: 'ready' | 'absent' | 'none';
  /** What the person asked for on the command line. */
  asked?: 'desktop' | 'web';
};

export type Choice =
  | { kind: 'desktop' }
  /** Electron's binary comes on first use; try, then go on with `web` for the reason it gives. */
  | { kind: 'fetch-electron' }
  | { kind: 'web'; reason: string };

/** True where a window can be shown to who started this: a screen is there, and it is theirs. */
export function hasDisplay(facts: Pick<Facts, 'platform' | 'env'>): boolean {
  const { platform, env } = facts;
  const forwarded = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (platform === 'darwin' || platform === 'win32') return !(env.SSH_CONNECTION || env.SSH_TTY) || forwarded;
  return forwarded;
}

/** What to start, with the reason in one line where it is not the desktop. */
export function choose(facts: Facts): Choice {
  if (facts.asked === 'web') return { kind: 'web', reason: 'you asked for the browser' };
  if (!hasDisplay(facts)) return { kind: 'web', reason: 'there is no display here' };
  if (facts.root && facts.platform === 'linux')
    return { kind: 'web', reason: 'Electron keeps its sandbox only for ordinary users, and this is root' };
  if (facts.electron === 'none') return { kind: 'web', reason: 'Electron is not installed' };
  return facts.electron === 'ready' ? { kind: 'desktop' } : { kind: 'fetch-electron' };
}
