/**
 * Lines as they are printed, also through pipelines. Filters hold back some 4 kB when they write into a pipe, so that
 * `logs -f | grep x` shows nothing for minutes and loses what was held when it is stopped. While a following command
 * runs, the filters that it names are therefore functions that ask them for line buffering, in the words that each
 * understands on that machine. Other commands, and programs that call a filter themselves, see nothing of it.
 *
 * Not reached: filters behind `xargs`, `sh -c` or `sudo`, and BusyBox's awk and sed, which cannot be asked.
 */

/** Known to take `--line-buffered`. */
const GREPS = ['grep', 'egrep', 'fgrep', 'zgrep', 'pcregrep'];
const AWKS = ['awk', 'mawk', 'gawk', 'nawk', 'original-awk'];
/** Plain C output: `stdbuf` of the GNU core utilities makes it line by line. */
const PLAIN = [
  'cut',
  'tr',
  'uniq',
  'nl',
  'fold',
  'expand',
  'unexpand',
  'paste',
  'rev',
  'column',
  'vmstat',
  'iostat',
  'mpstat',
  'pidstat',
  'sar',
  'tcpdump',
];

/**
 * `__hotwash_own NAME`: it is a program and not already somebody's alias or function. A "tracked alias" is what dash
 * and ksh call a program that they have run before.
 */
const OWN = `__hotwash_own() { case $(LC_ALL=C type "$1" 2>/dev/null) in *' tracked alias for /'*) ;; ''|*function*|*alias*|*'not found'*) return 1;; esac; }
__hotwash_lines=
__hotwash_line() { eval "$1() { command $2 \\"\\$@\\"; }"; __hotwash_lines="$__hotwash_lines $1"; }
`;

/**
 * Lines to run before and, on the line of the text, after it. Both are empty when the text names no such filter.
 * @param text of the command, for the filters that it names.
 */
export function lineByLine(text: string): { begin: string; end: string } {
  const words = new Set(text.match(/[A-Za-z][\w-]*/g));
  const probes = [...GREPS, 'sed', 'jq', ...AWKS, ...PLAIN].filter((name) => words.has(name)).map(probeOf);
  if (probes.length === 0) return { begin: '', end: '' };
  return {
    begin: `${OWN}${probes.join('')}`,
    // In one word: the runbook may have changed IFS.
    end: '; eval "unset -f __hotwash_own __hotwash_line $__hotwash_lines; unset -v __hotwash_lines"',
  };
}

function probeOf(name: string): string {
  if (GREPS.includes(name)) return tried(name, `${name} --line-buffered`, 'x');
  if (name === 'jq') return tried(name, 'jq --unbuffered', '.');
  // GNU and most BSDs; then older BSDs and macOS.
  if (name === 'sed') return either(tried(name, 'sed -u', 'p'), tried(name, 'sed -l', 'p'));
  if (AWKS.includes(name))
    return `if __hotwash_own ${name}; then
case $(command ${name} -W version </dev/null 2>&1) in mawk*) __hotwash_line ${name} '${name} -W interactive';;
*) if command stdbuf -oL true; then __hotwash_line ${name} 'stdbuf -oL ${name}'; fi;; esac; fi >/dev/null 2>&1
`;
  return `if __hotwash_own ${name} && command stdbuf -oL true; then __hotwash_line ${name} 'stdbuf -oL ${name}'; fi >/dev/null 2>&1\n`;
}

/** Uses the words for `name` where the program understands them. */
function tried(name: string, words: string, script: string): string {
  return `if __hotwash_own ${name} && echo '"x"' | command ${words} ${script}; then __hotwash_line ${name} '${words}'; fi >/dev/null 2>&1\n`;
}

function either(first: string, second: string): string {
  return `${first}${second}`;
}
