/** Words that tell the state of something, and those that tell that something else is in another one. */

const STATE =
  /^(?:t|true|ok|active \(\w+\)|yes|on|active|running|enabled|healthy|ready|online|green|up|alive|connected|synced|available|bound|complete|completed|succeeded|success|passed|passing|listening|streaming|idle|ESTAB\w*|LISTEN\w*|(\d+)\/\1)$/i;

/** `Running`, `(healthy)`, `2/2`, the `t` of psql: what stands in one place says nothing of the others. */
export function isState(wanted: string): boolean {
  return STATE.test(plain(wanted));
}

function plain(wanted: string): string {
  return wanted.replace(/^(?:is|are) /i, '').replace(/^\((.*)\)$/, '$1');
}

/** Of states that are said as yes and no. */
const NO: Readonly<Record<string, RegExp>> = {
  true: /\bfalse\b/i,
  yes: /\bno\b/i,
  on: /\boff\b/i,
};
const BAD =
  /\b(?:down|unhealthy|stopped|(?<!code=|active \()exited|dead|restarting|fatal|failed|errored|err|crashloopbackoff|backoff|pending|inactive|activating|auto-restart|offline|disconnected|unavailable|degraded|faulted|not ?ready|evicted|terminating)\b|"(?:error|fail|failing|unknown|starting|waiting)"/gi;
/** `0 failed` and `failed: 0` tell that all is well. */
const NONE_BEFORE = /(?:\b(?:0|no|none|never|not|without|zero)|n't)(?:[\s-]+\w+)?[\s-]*$/i;
const NONE_AFTER = /^["'\]]*\s*[:=]\s*["'[]*(?:0\b|null\b|none\b|false\b|no\b|\])/i;

/** The line that tells of another state than the one that is looked for; null where none does. */
export function opposedIn(text: string, wanted: string): string | null {
  const no = NO[plain(wanted).toLowerCase()];
  for (const line of text.split('\n')) {
    // The foot of `systemctl list-units`.
    if (line.includes('Pass --all to see')) continue;
    if (no?.test(line)) return line;
    for (const hit of line.matchAll(BAD))
      if (
        !NONE_BEFORE.test(line.slice(0, hit.index)) &&
        !NONE_AFTER.test(line.slice(hit.index + hit[0].length))
      )
        return line;
  }
  return null;
}

/** `1 of 3 updated replicas are available` says it of some only. */
export function saidOfSome(before: string): boolean {
  const share = /\b(\d+)\s?(?:\/|of|out of)\s?(\d+)\b(?:\s+[a-z]+){0,4}\s*$/i.exec(before);
  return share !== null && Number(share[1]) < Number(share[2]);
}
