/** Markdown as teams write it, made up from a seed: the same seed gives the same text on every machine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVICES = ['orders', 'checkout', 'search', 'billing', 'mail', 'sessions', 'images', 'stock', 'prices'];
const PARTS = ['API', 'worker', 'queue', 'cache', 'database', 'gateway', 'scheduler', 'replica'];
const TROUBLES = ['is slow', 'returns 502', 'runs out of memory', 'drops messages', 'lags behind', 'is full'];
const TEAMS = ['Platform', 'Storefront', 'Payments', 'Data', 'Operations'];
const COMMANDS = [
  'uptime',
  'df -h /',
  'free -m',
  'ps aux --sort=-%mem | head -n 5',
  'docker stats --no-stream <container>',
  "psql -c 'select state, count(*) from pg_stat_activity group by state'",
  'kubectl get pods -n <namespace>',
  'curl -s -o /dev/null -w "%{http_code}" http://localhost:8080/health',
  'journalctl -u orders --since "15 min ago" | tail -n 50',
  'redis-cli info memory',
  'ss -s',
];
const EXPECTED = [
  'load average below 4',
  'disk use < 80 %',
  'CPU < 70 %',
  'no rows in state idle in transaction',
  'all pods Running',
  '200',
  'memory < 2 GB',
];
const WORDS =
  'request latency rises while the pool waits for a connection because one query holds its lock longer than the others and retries add load until the queue grows beyond what workers can drain so customers see errors in the panel and alerts follow from the edge to the store after each deploy traffic returns slowly when caches are warm again'.split(
    ' ',
  );

/** Small, fast and good enough for text (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A word that stands in this document alone: what a rare search finds. */
export function markOf(index: number): string {
  return `ticket${(index * 7919 + 104_729).toString(36)}`;
}

/** A runbook of about 3 KiB with metadata, six commands, expectations, a table of causes and a checklist. */
export function makeRunbook(index: number): string {
  const random = seeded(index + 1);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const sentence = () => {
    const text = Array.from({ length: 8 + Math.floor(random() * 12) }, () => pick(WORDS)).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 3) }, sentence).join(' ');
  const title = `${pick(SERVICES)} ${pick(PARTS)} ${pick(TROUBLES)} (${index})`;
  const steps = Array.from(
    { length: 6 },
    (_, step) => `### 2.${step + 1} Look at ${pick(PARTS)}

${sentence()}

\`\`\`bash
${pick(COMMANDS)}
\`\`\`

**Expected:** ${pick(EXPECTED)}. **If different:** ${sentence()}
`,
  ).join('\n');
  const causes = Array.from(
    { length: 4 },
    () => `| ${pick(PARTS)} ${pick(TROUBLES)} | ${pick(['High', 'Medium', 'Low'])} | ${sentence()} |`,
  ).join('\n');
  return `# ${title}

**Last updated:** 2026-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)} | **Severity:** ${pick(['high', 'medium', 'low'])} | **Owner:** ${pick(TEAMS)}

Seen before in ${markOf(index)}.

## 1. Symptoms

${paragraph()}

- ${sentence()}
- ${sentence()}

## 2. Diagnosis

${steps}
## 3. Root causes

| Cause | Likelihood | How to confirm |
| --- | --- | --- |
${causes}

## 4. Resolution

1. ${sentence()}
2. ${sentence()}

## 5. Verification

- [ ] ${sentence()}
- [ ] ${sentence()}

## 6. Escalation

If unresolved after 1 hour, escalate to the ${pick(TEAMS)} lead.
`;
}

/** What the report of this number says in its head. */
export function reportFacts(index: number): { title: string; severity: string; day: string } {
  const random = seeded(index + 500_009);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    title: `Postmortem: ${pick(SERVICES)} ${pick(PARTS)} ${pick(TROUBLES)} (${index})`,
    severity: `SEV${1 + Math.floor(random() * 5)}`,
    day: `202${4 + Math.floor(random() * 3)}-${two(1 + Math.floor(random() * 10))}-${two(1 + Math.floor(random() * 28))}`,
  };
}

/** A short postmortem of about 1 KiB. */
export function makeReport(index: number): string {
  const { title, severity, day } = reportFacts(index);
  const random = seeded(index + 1_000_003);
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]!).join(' ');
  return `# ${title}

**Severity:** ${severity} | **Date:** ${day}

Seen before in ${markOf(index)}.

## Summary

${words(40)}.

## Root cause

${words(50)}.

## Action items

- [ ] ${words(8)} (Owner: ${TEAMS[index % TEAMS.length]})
`;
}

/** Writes `count` runbooks into `folder`, a hundred to a subfolder; gives their paths. */
export function writeRunbooks(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const sub = join(folder, String(Math.floor(index / 100)).padStart(3, '0'));
    if (index % 100 === 0) mkdirSync(sub, { recursive: true });
    const path = join(sub, `runbook-${String(index).padStart(5, '0')}.md`);
    writeFileSync(path, makeRunbook(index));
    return path;
  });
}

/** A runbook of exactly `size` UTF-16 units: many of the usual size in one. */
export function makeLongRunbook(size: number): string {
  let text = '';
  for (let index = 0; text.length < size; index++) text += `${makeRunbook(index)}\n`;
  return text.slice(0, size);
}

/** A book of about `size` UTF-16 units: runbooks with pages of prose, tables and settings between them. */
export function makeBook(size: number): string {
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; length < size; index++) {
    const random = seeded(-index - 1);
    const words = (count: number) =>
      Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]!).join(' ');
    const row = () => `| ${words(2)} | ${words(9)} | [${words(2)}](#${words(1)}) |`;
    const part = `${makeRunbook(index)}
## About ${words(3)}

${Array.from({ length: 8 }, () => `${words(70)}, see [${words(2)}](https://${words(1)}.example/) and \`${words(1)}\`.`).join('\n\n')}

| Name | Meaning | More |
|---|---|---|
${Array.from({ length: 10 }, row).join('\n')}

\`\`\`yaml
${Array.from({ length: 20 }, () => `${words(1)}: ${words(4)}`).join('\n')}
\`\`\`
`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n');
}

/** The text with one letter typed somewhere in it, each time elsewhere. */
export function typedInto(text: string, index: number): string {
  const at = Math.floor(seeded(index + 7)() * text.length);
  return `${text.slice(0, at)}x${text.slice(at)}`;
}
