/** curl, wget and httpie, when they ask a server and write nothing but to their output. */
import type { Word } from '../words.ts';
import { readArguments } from './arguments.ts';
import { flags, type Input } from './entry.ts';

const CURL = flags(
  `-s -S -f -k -L -v -i -I -N -g -# -4 -6 -0 -G -q -j -a -2 -3 -n --silent --show-error --fail --fail-with-body --insecure --location --verbose --include --head
   --no-buffer --globoff --compressed --get --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 --ipv4 --ipv6 --path-as-is
   --no-progress-meter --progress-bar --tlsv1.2 --tlsv1.3 --tlsv1.0 --tlsv1.1 --ssl --raw --tcp-nodelay --no-keepalive --negotiate --anyauth --basic --digest
   --retry-connrefused --retry-all-errors --location-trusted --styled-output --http0.9`,
  `-H -A -e -u -x -m -w -X -o -b -r -E -Y -y -z -D -d --header --user-agent --referer --user --proxy --max-time --connect-timeout --write-out
   --request --output --cookie --range --resolve --connect-to --cacert --cert --key --retry --retry-delay --retry-max-time --url
   --interface --max-redirs --unix-socket --oauth2-bearer --aws-sigv4 --noproxy --limit-rate --dns-servers --data --data-urlencode --data-raw --dump-header --ciphers --url-query`,
);

const ASKING = /^(GET|HEAD|OPTIONS|PROPFIND)$/;

/** A path whose last part names an act: some servers act on a GET. */
const ACTING =
  /[/=](_?shutdown|_?restart|_?reboot|_?reload|quit(quitquit)?|abort|exit|stop|start|kill|delete|remove|drop|truncate|purge|_?flush(all)?|clear|reset|disable|enable|exec|execute|eval|cmd|command|trigger|deploy|rollback|heapdump|refresh|pause|resume|snapshot|promote|failover|_delete_by_query|gc)(?=$|[/?&#;])/i;

/** Why a URL may do more than ask. Other protocols carry commands of their own: `gopher:`, `smtp:`, `dict:`. */
function urlWhy(word: Word): string | null {
  const sure = word.literal ? word.text : word.prefix;
  if (sure === '') return `a URL is decided when it runs (${word.text})`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(sure) && !/^https?:\/\//i.test(sure))
    return 'a protocol other than HTTP';
  if (!word.literal && !/^https?:\/\//i.test(sure)) return `a URL is decided when it runs (${word.text})`;
  if (
    /[{[]/.test(word.text) &&
    /^[^?]*:\/\/[^/]*[{[]/.test(word.text) &&
    !/:\/\/[^/]*\[[\da-f:]+\]/i.test(word.text)
  )
    return 'a URL that stands for several';
  return ACTING.test(word.text) ? 'its URL names an act' : null;
}

/** Null when it only asks and writes no file; else why that is not known. */
export function readCurl(args: readonly Word[]): string | null {
  const read = readArguments(args, CURL);
  if (typeof read === 'string') return read;
  const asGet = read.flags.has('-G') || read.flags.has('--get');
  const urls = [...read.operands];
  for (const { flag, value } of read.all) {
    const text = value?.text ?? '';
    if (flag === '--url' && value) urls.push(value);
    if (/^(-X|--request)$/.test(flag) && !(value?.literal && ASKING.test(text))) return `it sends ${text}`;
    if (/^(-d|--data|--data-raw|--data-urlencode)$/.test(flag) && !asGet) return 'it sends data';
    if (
      /^(-o|--output|-D|--dump-header)$/.test(flag) &&
      !(value?.literal && /^(-|\/dev\/(null|stdout|stderr))$/.test(text))
    )
      return 'it writes a file';
    // `%output{file}` of curl 8.3 writes; `@file` may hold it.
    if (/^(-w|--write-out)$/.test(flag) && !(value?.literal && !/output|^@/.test(text)))
      return 'its format may write a file';
    if (flag === '--key' && /^pkcs11:/.test(text)) return 'its key is no file';
  }
  if (urls.length === 0) return 'it names no URL';
  return urls.map(urlWhy).find((why) => why !== null) ?? null;
}

const WGET = flags(
  `-q -S -v -4 -6 --spider --quiet --no-verbose --server-response --no-check-certificate --no-proxy --inet4-only --no-hsts -nv --content-on-error --no-cache --https-only`,
  '-O -T -t -w -U --output-document --timeout --tries --wait --user-agent --header --user --password --connect-timeout --read-timeout --max-redirect --ca-certificate --waitretry',
);

/** Null when it only asks and writes no file; else why that is not known. */
export function readWget(args: readonly Word[]): string | null {
  const read = readArguments(args, WGET);
  if (typeof read === 'string') return read;
  const outputs = read.all.filter(({ flag }) => /^(-O|--output-document)$/.test(flag));
  if (outputs.some(({ value }) => !(value?.literal && /^(-|\/dev\/(null|stdout))$/.test(value.text))))
    return 'it writes a file';
  if (outputs.length === 0 && !read.flags.has('--spider')) return 'it writes a file';
  return read.operands.map(urlWhy).find((why) => why !== null) ?? null;
}

const HTTPIE = flags(
  '-h -b -v -F -I --headers --body --verbose --follow --check-status --ignore-stdin --pretty --json',
  '-a --auth --timeout --verify -A --auth-type -p --print --pretty --style -s',
);

/** httpie sends what looks like a field: only a method, a URL, `name==value` and `Header:value` may stand. */
export function readHttpie(args: readonly Word[], input: Input): string | null {
  // What it is fed becomes the body of a POST.
  if (input !== '') return 'it sends what it is fed';
  const read = readArguments(args, HTTPIE);
  if (typeof read === 'string') return read;
  const [first, ...rest] = read.operands;
  if (!first?.literal) return 'its method is decided when it runs';
  const named = ASKING.test(first.text);
  const url = named ? rest.shift() : first;
  if (!url || (!named && /^[A-Z]+$/.test(url.text))) return 'it may send something';
  if (rest.some((word) => !word.literal || !/^([\w.-]+==[^@]*|[A-Za-z-]+:[^=@]*)$/.test(word.text)))
    return 'it may send data';
  return urlWhy({ ...url, text: url.text, prefix: url.prefix || '' });
}

const NETCAT = flags('-z -v -n -u -4 -6 -vz -zv -N', '-w -q -G -i');

/** Words of memcached, ZooKeeper and Redis that only ask. */
const ASKED =
  /^(stats?( (settings|items|slabs|conns))?|version|ruok|mntr|srvr|cons|conf|envi|wchs|isro|ping|info( \w+)?|quit|)$/i;

/** Null when it only looks whether a port answers, or is fed a question; else why that is not known. */
export function readNetcat(args: readonly Word[], input: Input): string | null {
  const read = readArguments(args, { ...NETCAT, most: 2 });
  if (typeof read === 'string') return read;
  if (read.flags.has('-z') || input === '') return null;
  if (typeof input !== 'string') return 'it sends what it is fed';
  return input.split(/\r?\n/).every((line) => ASKED.test(line.trim()))
    ? null
    : 'it sends something that Hotwash cannot judge';
}
