/** `find` by its tests and actions (POSIX XCU find, GNU findutils). */
import type { Word } from '../words.ts';
import { filled, type Inner, unread } from './inner.ts';

const ALONE = new Set(
  `-H -L -P -xdev -mount -depth -prune -print -print0 -ls -o -or -a -and -not ! ( ) , -true -false -quit -follow -noleaf -daystart
   -empty -readable -writable -executable -nouser -nogroup -O1 -O2 -O3 -E -x`.split(/\s+/),
);

const VALUED = new Set(
  `-name -iname -lname -ilname -path -wholename -ipath -iwholename -regex -iregex -type -xtype -size -mtime -mmin -atime -amin -ctime
   -cmin -newer -anewer -cnewer -newermt -newerct -newerat -newermm -newercm -maxdepth -mindepth -perm -user -group -uid -gid -links
   -inum -samefile -fstype -used -regextype -printf`.split(/\s+/),
);

/** What `-exec` starts for each file, when everything else only looks. */
export function findCommands(args: readonly Word[]): Inner {
  const commands: Word[][] = [];
  let inPaths = true;
  let begins = './';
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const { text } = word;
    if (!word.literal) {
      if (!inPaths || word.prefix === '' || /^[-(!,]/.test(word.prefix)) {
        return unread(`an argument is decided when it runs (${text})`);
      }
    } else if (ALONE.has(text)) {
      if (!/^-[HLPEx]$|^-O/.test(text)) inPaths = false;
    } else if (VALUED.has(text)) {
      inPaths = false;
      const value = args[++i];
      if (!value?.single) return unread(`an argument is decided when it runs (${value?.text ?? text})`);
    } else if (/^-(exec|execdir|ok|okdir)$/.test(text)) {
      inPaths = false;
      const stop = args.findIndex(
        (one, at) =>
          at > i && one.literal && (one.text === ';' || (one.text === '+' && args[at - 1]?.text === '{}')),
      );
      if (stop < 0) return unread('where its command ends is not clear');
      const from = text.startsWith('-execdir') || text.startsWith('-okdir') ? './' : begins;
      commands.push(args.slice(i + 1, stop).map((one) => filled(one, '{}', from)));
      i = stop;
    } else if (inPaths && !text.startsWith('-')) begins = text.slice(0, 1) || './';
    else return unread(`Hotwash does not know ${text}`);
  }
  return { commands, texts: [], input: '', why: null };
}
