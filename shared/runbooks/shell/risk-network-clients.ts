/** Risk of `curl` by its method, data and output, of `ip` by its verb, and of what is sent down a bare connection. */

import { UNREAD } from './handed-on.ts';
import type { Judged } from './query-risk.ts';

const READ: Judged = { risk: 'read-only', why: '' };

/** Letters of curl's short flags that take a value (curl 8). */
const CURL_VALUES = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

interface CurlCall {
  method: string;
  sends: boolean;
  asGet: boolean;
  writes: boolean;
  config: boolean;
  quote: boolean;
  urls: string[];
}

const ASKING = /^(GET|HEAD|OPTIONS|PROPFIND)$/;
const DELETING_PATH = /\/(_delete_by_query|actuator\/shutdown|shutdown|_shutdown|flush|purge|truncate)\b/i;

/** The risk of a curl command line, first match of what it sends before what it writes. */
export function riskOfCurl(args: readonly string[]): Judged {
  const call = readCurl(args);
  const { method } = call;
  if (/[$`]/.test(method)) return { risk: 'unknown', why: 'the HTTP method is decided when it runs' };
  if (method === 'DELETE') return { risk: 'destructive', why: 'curl sends DELETE to a server' };
  const changes = method !== '' ? !ASKING.test(method) : call.sends && !call.asGet;
  if (changes) {
    const path = call.urls.find((url) => DELETING_PATH.test(url));
    if (path) return { risk: 'destructive', why: `curl sends ${method || 'POST'} to ${path}` };
    return { risk: 'changes state', why: 'curl sends a change to a server' };
  }
  if (call.config || call.quote)
    return { risk: 'unknown', why: 'curl does what a file or protocol command says' };
  return call.writes ? { risk: 'changes state', why: 'curl writes a file' } : READ;
}

function readCurl(args: readonly string[]): CurlCall {
  const call: CurlCall = {
    method: '',
    sends: false,
    asGet: false,
    writes: false,
    config: false,
    quote: false,
    urls: [],
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg.startsWith('--')) {
      const [name = '', attached] = arg.split(/=(.*)/s);
      noteCurl(call, name, attached ?? args[i + 1] ?? '');
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at]!;
        if (!CURL_VALUES.includes(letter)) {
          noteCurl(call, `-${letter}`, '');
          continue;
        }
        const attached = arg.slice(at + 1);
        noteCurl(call, `-${letter}`, attached === '' ? (args[++i] ?? '') : attached);
        break;
      }
    } else call.urls.push(arg);
  }
  return call;
}

function noteCurl(call: CurlCall, flag: string, value: string): void {
  if (flag === '-X' || flag === '--request') call.method = value.toUpperCase();
  else if (/^(-d|-F|-T|--data\S*|--form\S*|--json|--upload-file|--mail-\S+)$/.test(flag)) call.sends = true;
  else if (/^(-G|-I|--get|--head)$/.test(flag)) call.asGet = true;
  else if (/^(-o|--output|-c|--cookie-jar|-D|--dump-header|--trace|--trace-ascii|--stderr)$/.test(flag)) {
    if (!/^(-|\/dev\/(null|stdout|stderr))$/.test(value)) call.writes = true;
  } else if (/^(-O|-J|--remote-name\S*|--output-dir)$/.test(flag)) call.writes = true;
  else if (flag === '-K' || flag === '--config') call.config = true;
  else if (flag === '-Q' || flag === '--quote') call.quote = true;
}

const IP_LOOKS =
  /^(s|sh|sho|show|l|ls|lst|li|list|g|get|save|monitor|help|stats|dev|count|showdump|identify|list-id|pids)$/;
const IP_REMOVES = /^(d|de|del|dele|delet|delete|f|fl|flu|flus|flush)/;

/** The risk of `ip OBJECT VERB …` (iproute2): a verb may be shortened, and without one it shows. */
export function riskOfIp(args: readonly string[]): Judged {
  if (args.some((arg) => /^-(b|batch|force)$/.test(arg)))
    return { risk: 'unknown', why: 'ip runs a file that Hotwash does not read' };
  const path: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) path.push(arg);
    else if (path.length === 0 && /^-(n|netns|f|family|rc|rcvbuf|l|loops)$/.test(arg)) i++;
  }
  const [object = '', first, second] = path;
  const verb = (object.startsWith('x') || object === 'l2tp' || object === 'mptcp' ? second : first) ?? 'show';
  if (object === 'monitor' || IP_LOOKS.test(verb)) return READ;
  if (IP_REMOVES.test(verb))
    return { risk: 'destructive', why: `ip ${object} ${verb} drops network settings` };
  return { risk: 'changes state', why: `ip ${object} ${verb} changes the network` };
}

/** Words of memcached, ZooKeeper and Redis that only ask. */
const ASKED =
  /^(stats?\b.*|version|ruok|mntr|srvr|cons|conf|envi|wchs|isro|dump|info\b.*|ping|get \S+|gets \S+|show \w+.*|quit|helo\b.*|ehlo\b.*|head .*|get .*|host: .*|connection: .*|)$/i;

/** The risk of `nc`, `telnet` and `socat` by what is sent. */
export function riskOfConnection(program: string, args: readonly string[], input: string): Judged {
  if (
    args.some((arg) => /^(-[a-z]*[ec]|--exec|--sh-exec|EXEC:.*|SYSTEM:.*)$/.test(arg)) &&
    !args.includes('-vz')
  )
    return { risk: 'unknown', why: `${program} connects a program` };
  if (program === 'socat') return { risk: 'unknown', why: 'socat connects anything with anything' };
  if (input === '') return READ;
  if (input === UNREAD) return { risk: 'unknown', why: `${program} sends what it is fed` };
  if (/\b(flush_all|flushall|flushdb|shutdown|delete \S+)\b/i.test(input))
    return { risk: 'destructive', why: `${program} sends ${input.trim().split(/\s/)[0]}` };
  const lines = input.replaceAll('\\r', '').split(/\n|\\n/);
  if (lines.every((line) => ASKED.test(line.trim()))) return READ;
  return { risk: 'unknown', why: `${program} sends something that Hotwash cannot judge` };
}
