import { beforeAll, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { behaviourOf } from './behaviour.ts';
import type { ShellGrammar } from './grammar.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

it.each([
  'kubectl get pods -o name | while read -r pod; do kubectl logs --tail=1 $pod; done',
  'while IFS= read -r host; do ping -c1 "$host"; done < hosts',
  'read -r load rest < /proc/loadavg; echo $load',
  'df -P / | tail -1 | { read -r _ size used _; echo $used; }',
  "echo 'uptime' | sh",
  'curl -fsS https://example.org/check.sh | bash',
  "bash <<'X'\nuptime\nX",
  "ssh web-1 <<'X'\nuptime\nX",
  'ssh web-1 < check.sh',
  'cat check.sh | ssh web-1',
])('runs what is fed to its standard input: %s', (text) => {
  expect(behaviourOf(text, grammar).interactive).toBe(false);
});

it.each([
  'bash',
  'ssh web-1',
  'ssh <host>',
  'read name',
  'read -r answer; ls | head',
  'read -p "Go on? " answer < /dev/tty',
  'sudo -i',
  'kubectl get pods | less',
])('waits for a person: %s', (text) => {
  expect(behaviourOf(text, grammar).interactive).toBe(true);
});
