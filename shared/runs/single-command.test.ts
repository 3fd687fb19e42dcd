import { expect, it } from 'vitest';
import { isSingleCommand } from './single-command.ts';

it.each([
  'sleep 30',
  'tail -f /var/log/syslog | grep -E "a|b;c"',
  'docker compose logs -f web 2>&1 | grep error',
  'FOO=1 ping host',
  "watch -n1 'ps aux; free'",
  'cd /srv && tail -f log',
  'kubectl logs -f \\\n  deploy/api',
])('is one: %s', (text) => {
  expect(isSingleCommand(text)).toBe(true);
});

it.each([
  'sleep 1; rm x',
  'sleep 1\nrm x',
  'sleep 1 && rm x',
  'sleep 1 || rm x',
  'sleep 1 & rm x',
  'echo $(sleep 1)',
  'echo "$(sleep 1)"',
  'echo `sleep 1`',
  'while true; do date; done',
  'for f in a b',
  '! grep x',
  '(sleep 1)',
  '{ sleep 1',
  'cat <<E\nx\nE',
  'diff <(a) <(b)',
  'exec sleep 1',
  '. ./script',
  "echo 'open",
  'f() { sleep 1',
  '',
])('is more, or not sure: %s', (text) => {
  expect(isSingleCommand(text)).toBe(false);
});
