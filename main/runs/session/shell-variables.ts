/** The environment variables that a session's shell begins with. */

/** Every process of a session carries this one, so that those which left its process group are found again. */
export const SESSION_MARK = 'HOTWASH_SESSION';

/**
 * Nobody sits at a keyboard behind these commands, so nothing may wait for a key.
 * `TERM=dumb`: output is no terminal; tools that look at TERM then leave out cursor movements and colours, and
 * `top -b` and `watch`, which refuse an empty TERM, still work.
 */
export const UNATTENDED: Record<string, string> = {
  TERM: 'dumb',
  PAGER: 'cat',
  MANPAGER: 'cat',
  GIT_PAGER: 'cat',
  SYSTEMD_PAGER: 'cat',
  PSQL_PAGER: 'cat',
  AWS_PAGER: '',
  GH_PAGER: 'cat',
  BAT_PAGER: 'cat',
  DELTA_PAGER: 'cat',
  // For those who call less by name: show and leave.
  LESS: '-FRX',
  GIT_TERMINAL_PROMPT: '0',
  DEBIAN_FRONTEND: 'noninteractive',
  // Interpreters that would edit rows and ask the terminal questions read plain lines.
  IPY_TEST_SIMPLE_PROMPT: '1',
  PYTHON_BASIC_REPL: '1',
  // What runbooks type is no person's history.
  PYTHON_HISTORY: '/dev/null',
  PSQL_HISTORY: '/dev/null',
  MYSQL_HISTFILE: '/dev/null',
  SQLITE_HISTORY: '/dev/null',
  REDISCLI_HISTFILE: '/dev/null',
  NODE_REPL_HISTORY: '',
  LESSHISTFILE: '-',
  // Python holds back 8 kB when its output is a pipe; a sample of a following command would miss them.
  PYTHONUNBUFFERED: '1',
};

/** What belongs to how Hotwash itself was started and would mislead the commands. */
const OURS =
  /^(npm_|ELECTRON_|HOTWASH_(?:SESSION|LOG)$|VITEST|CHROME_DESKTOP$|NODE_OPTIONS$|NODE_CHANNEL_|INIT_CWD$|SHLVL$|OLDPWD$|_$)/;

/** `base` is the environment of the core, `variables` the environment's own, which win. */
export function shellVariables(
  base: Record<string, string | undefined>,
  variables: Record<string, string>,
  mark: string,
): Record<string, string> {
  return { ...inherited(base), ...UNATTENDED, ...variables, [SESSION_MARK]: mark };
}

/** The same for a terminal, at which a person sits: pagers, colours and questions are welcome. */
export function attendedVariables(
  base: Record<string, string | undefined>,
  variables: Record<string, string>,
  mark: string,
): Record<string, string> {
  return {
    ...inherited(base),
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    ...variables,
    [SESSION_MARK]: mark,
  };
}

/** What of Hotwash's own environment belongs to the person who started it. */
function inherited(base: Record<string, string | undefined>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined && !OURS.test(name)) result[name] = value;
  }
  if (result.PATH) result.PATH = withoutPackageScripts(result.PATH);
  if (result.NODE_ENV === 'test' && base.VITEST) delete result.NODE_ENV;
  return result;
}

/** `npm run` puts the package's tools before the machine's: a runbook's `node` is the machine's. */
function withoutPackageScripts(path: string): string {
  const kept = path.split(':').filter((folder) => !/\/(node_modules\/\.bin|node-gyp-bin)\/?$/.test(folder));
  return kept.length > 0 ? kept.join(':') : path;
}
