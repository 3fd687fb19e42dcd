/**
 * What begins a terminal on the far side. The client runs `sh -c` with a script in which nothing of the environment
 * stands; folder, variables and secrets are then typed to it with the echo off, so that they are in no arguments, no
 * history and on no screen. At last the script becomes the interactive shell.
 */

/** Stays as the parent, so that the guardian has a leader to hold on to. Ctrl-C is the shell's business. */
const OUTER = `trap : INT QUIT TSTP; sh -c "$1" "$0"; exit $?`;

/** Small images have no stty: then all that is typed here comes back, and is not shown up to the second greeting. */
const INNER = `stty -echo 2>/dev/null && echoes=no || echoes=yes
printf '\\n<%s %s %s %s>\\n' "$0" $$ $PPID $echoes
v=
bad=
shell=
while IFS= read -r line; do
case $line in .) break;; esac
eval "$line"
done
case $echoes in
no) stty echo 2>/dev/null;;
*) printf '\\n<%s begun>\\n' "$0"; [ -z "$bad" ] || printf '%s\\n' "$bad cannot be entered.";;
esac
case $shell in '') shell=$(command -v bash 2>/dev/null) || shell=$(command -v sh 2>/dev/null) || shell=/bin/sh;; esac
run=$shell
unset v line shell c bad echoes
exec "$run" -i`;

/** Bytes of a line that every terminal takes whole (macOS: 1024, MAX_CANON). */
const LONGEST_LINE = 700;

/** The words that the client runs there. @param nonce random, to know the greeting by. */
export function bootWords(nonce: string): string[] {
  return ['sh', '-c', OUTER, nonce, INNER];
}

export interface Greeting {
  /** Process ids on the far side. */
  shell: number;
  parent: number;
  /** What is typed comes back, up to what {@link afterBoot} finds. */
  echoes: boolean;
  /** Behind the greeting. */
  rest: Buffer;
}

/** Null while it has not come. */
export function readGreeting(bytes: Buffer, nonce: string): Greeting | null {
  const text = bytes.toString('latin1');
  const found = new RegExp(`<${nonce} (\\d+) (\\d+) (yes|no)>\\r*\\n`).exec(text);
  if (!found) return null;
  const rest = bytes.subarray(found.index + found[0].length);
  return { shell: Number(found[1]), parent: Number(found[2]), echoes: found[3] === 'yes', rest };
}

/** What follows once all was typed to a script that echoes; null while that has not come. */
export function afterBoot(bytes: Buffer, nonce: string): Buffer | null {
  const found = new RegExp(`<${nonce} begun>\\r*\\n`).exec(bytes.toString('latin1'));
  return found && bytes.subarray(found.index + found[0].length);
}

export interface BootSettings {
  shell: string | null;
  workingDirectory: string | null;
  /** Exported; secrets among them. */
  variables: Readonly<Record<string, string>>;
}

/** What is typed to the script, each line short. A folder that cannot be entered is said there and the shell begins all the same. */
export function bootLines({ shell, workingDirectory, variables }: BootSettings): string {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    lines.push(...assigned(value), `export ${name}="$v"; v=`);
  }
  if (workingDirectory !== null) lines.push(...assigned(workingDirectory), 'cd -- "$v" || bad=$v; v=');
  if (shell !== null) lines.push(...assigned(shell), 'shell=$v; v=');
  return [...lines, '.', ''].join('\n');
}

/** Puts the value together in `v`. Control characters would act as keys: they are written as octal numbers. */
function assigned(value: string): string[] {
  const lines: string[] = [];
  for (const [part] of value.matchAll(/\p{Cc}|[^\p{Cc}]{1,150}/gu)) {
    if (/^\p{Cc}/u.test(part)) {
      const octal = [...Buffer.from(part, 'utf8')].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
      lines.push(`c=$(printf '${octal.join('')}.'); v=$v\${c%.}`);
    } else lines.push(`v=$v'${part.replaceAll("'", `'\\''`)}'`);
  }
  if (lines.some((line) => Buffer.byteLength(line) > LONGEST_LINE)) throw new Error('a line is too long');
  return lines;
}
