/** Commands that hand one text to another shell, in a form that leaves no doubt: `sh -c`, `ssh`, `docker exec … sh -c`. */
import type { PlainCommand, PlainWord } from './plain-reader.ts';
import { baseName, SHELL_NAMES, type Started } from './rereaders.ts';

export interface InnerText {
  /** The words of the command that make up the text. */
  words: PlainWord[];
  text: string;
  /** The offset in the outer text of each UTF-16 unit; -1 for a blank between two words. */
  origins: number[];
}

/** The text that the command hands on, or null when that is not certain. `rereading` are its words that name a shell. */
export function innerText(
  command: PlainCommand,
  started: Started,
  rereading: readonly PlainWord[],
): InnerText | null {
  if (rereading.length !== 1) return null;
  const at = command.words.indexOf(rereading[0]!);
  const name = baseName(rereading[0]!);
  if (name === 'ssh') return at === started.at ? remoteText(command.words, at) : null;
  if (!SHELL_NAMES.has(name)) return null;
  if (at !== started.at && !insideContainer(command.words, started.at, at)) return null;
  return optionText(command.words, at);
}

/** `sh -c TEXT`, where the text is one word in one kind of quotes. */
function optionText(words: readonly PlainWord[], shell: number): InnerText | null {
  let at = shell + 1;
  for (; at < words.length; at++) {
    const flag = words[at]!.text;
    if (/^-[eulxv]*c$/.test(flag)) break;
    if (/^-[eulxv]*o$/.test(flag)) at++;
    else if (!/^-[eulxv]+$/.test(flag)) return null;
  }
  const word = words[at + 1];
  // More options may follow `-c`, and the text after them.
  if (!word?.literal || word.segments.length !== 1 || /^[-+]/.test(word.text)) return null;
  return { words: [word], text: word.text, origins: word.origins };
}

const SSH_ALONE = /^-[46AaCfGgKkMNnqTtVvXxYy]+$/;
const SSH_VALUED = /^-[bcDEFiIJLlmpQRSWw]$/;
const SSH_OPTION =
  /^(?:BatchMode|ConnectTimeout|ConnectionAttempts|StrictHostKeyChecking|UserKnownHostsFile|LogLevel|ServerAliveInterval|ServerAliveCountMax|IdentitiesOnly|IdentityFile|Port|User|ForwardAgent|ControlMaster|ControlPath|ControlPersist|RequestTTY|PasswordAuthentication|PreferredAuthentications)=[^%]*$/;

/** `ssh host WORDS`: the far shell reads the words, joined by blanks. */
function remoteText(words: readonly PlainWord[], ssh: number): InnerText | null {
  let at = ssh + 1;
  for (; at < words.length && words[at]!.text.startsWith('-'); at++) {
    const flag = words[at]!.text;
    if (flag === '-o' && SSH_OPTION.test(words[at + 1]?.text ?? '')) at++;
    else if (SSH_VALUED.test(flag) && words[at + 1]?.literal) at++;
    else if (!SSH_ALONE.test(flag) && !(flag.startsWith('-o') && SSH_OPTION.test(flag.slice(2)))) return null;
  }
  const remote = words.slice(at + 1);
  if (remote.length === 0 || remote[0]!.text.startsWith('-')) return null;
  if (!remote.every((word) => word.literal)) return null;
  const origins: number[] = [];
  for (const [i, word] of remote.entries()) {
    if (i > 0) origins.push(-1);
    for (const origin of word.origins) origins.push(origin);
  }
  return { words: remote, text: remote.map((word) => word.text).join(' '), origins };
}

const CLIENT_VALUED = /^(?:-[fpH]|--(?:file|project-name|context|host|env-file|profile))$/;
const EXEC_ALONE = /^(?:-[itdT]+|--(?:interactive|tty|detach|privileged|no-tty|[a-z-]+=.*))$/;
const EXEC_VALUED = /^(?:-[euw]|--(?:env|user|workdir|env-file|index))$/;

/** True when the word at `shell` is the program that `docker exec` or `kubectl exec` starts. */
function insideContainer(words: readonly PlainWord[], program: number, shell: number): boolean {
  if (!words.slice(program, shell).every((word) => word.literal)) return false;
  const client = baseName(words[program]!);
  if (client === 'kubectl' || client === 'oc') {
    const before = words.slice(program, shell);
    return (
      before.some((word) => word.text === 'exec') &&
      before.findIndex((word) => word.text === '--') === before.length - 1
    );
  }
  if (!/^(?:docker|podman|nerdctl|docker-compose|podman-compose)$/.test(client)) return false;
  let at = program + 1;
  for (; at < shell && words[at]!.text !== 'exec'; at++) {
    const word = words[at]!.text;
    if (CLIENT_VALUED.test(word)) at++;
    else if (word !== 'compose' && word !== 'container') return false;
  }
  for (at++; at < shell && words[at]!.text.startsWith('-'); at++) {
    if (EXEC_VALUED.test(words[at]!.text)) at++;
    else if (!EXEC_ALONE.test(words[at]!.text)) return false;
  }
  return at === shell - 1;
}
