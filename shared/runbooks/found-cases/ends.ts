/** Where one command ends and the next begins. */
import { type Case, fence } from './case.ts';

export const endsCases: Case[] = [
  {
    name: 'lists, pipelines, loops, functions and quotes over lines',
    page: fence(
      'bash',
      'cd /srv/mail &&',
      '  ls',
      'mailq |',
      '  tail -n 1',
      'for h in mx1 mx2; do',
      '  nc -vz "$h" 25',
      'done',
      'drain() {',
      '  mailctl drain "$1"',
      '}',
      "kubectl patch cm relay -p '{",
      '  "data": {"relay": "mx1"}',
      "}'",
      'RELAY=$(mailctl relay \\',
      '  --first)',
      'if [ -z "$RELAY" ]; then',
      '  echo none',
      'fi',
    ),
    run: [
      'cd /srv/mail &&\n  ls',
      'mailq |\n  tail -n 1',
      'for h in mx1 mx2; do\n  nc -vz "$h" 25\ndone',
      'drain() {\n  mailctl drain "$1"\n}',
      'kubectl patch cm relay -p \'{\n  "data": {"relay": "mx1"}\n}\'',
      'RELAY=$(mailctl relay \\\n  --first)',
      'if [ -z "$RELAY" ]; then\n  echo none\nfi',
    ],
  },
  {
    name: 'pipes that begin the next line',
    page: fence('bash', 'mailq \\', '  | grep deferred \\', '  | wc -l', 'uptime'),
    run: ['mailq \\\n  | grep deferred \\\n  | wc -l', 'uptime'],
  },
  {
    name: 'a comment in the middle of a continued command',
    page: fence('bash', 'mailctl drain \\', '  --node mx1 # the first', 'uptime'),
    run: ['mailctl drain \\\n  --node mx1 # the first', 'uptime'],
  },
  {
    name: 'two here-documents in one block',
    page: fence('bash', 'cat <<A > a.txt', 'one', 'A', '', "cat <<-'B' > b.txt", 'two', 'B', 'ls'),
    run: ['cat <<A > a.txt\none\nA', "cat <<-'B' > b.txt\ntwo\nB", 'ls'],
  },
  {
    name: 'blank lines in quotes and here-documents',
    page: fence('bash', "mailctl send '", '', "hello'", 'cat <<EOF', 'a', '', '', 'b', 'EOF', 'uptime'),
    run: ["mailctl send '\n\nhello'", 'cat <<EOF\na\n\n\nb\nEOF', 'uptime'],
  },
  {
    name: 'assignments and exports are commands of their own',
    page: fence('bash', 'NODE=mx1', 'export RELAY="mx2"', 'mailctl drain "$NODE"'),
    run: ['NODE=mx1', 'export RELAY="mx2"', 'mailctl drain "$NODE"'],
  },
  {
    name: 'comments that stand in a column',
    page: fence('bash', 'make test          # Everything', 'make relay         # Relay only, with its queue'),
    run: ['make test          # Everything', 'make relay         # Relay only, with its queue'],
  },
];
