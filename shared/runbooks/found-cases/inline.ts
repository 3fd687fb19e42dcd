/** Inline code: whole commands, and the names of some. */
import type { Case } from './case.ts';

export const inlineCases: Case[] = [
  {
    name: 'whole commands in sentences and lists',
    page: [
      'Look at the queue with `mailq | tail -n 1` and compare the output of `df -h` on both hosts.',
      '',
      '- Clone it: `git clone git@git.example.org:mail/relay.git`',
      '- `kubectl -n mail get pods`',
      '- Then test with `pytest tests/test_relay.py --host mx1`.',
      '- Start over: `sudo mkdir -p /srv/mail; sudo chown mail /srv/mail`',
      '- Empty it: `< ids.txt xargs -n 1 rm -f`',
      '',
      'Node names come from `oc get nodes`.',
      '',
    ].join('\n'),
    run: [
      'mailq | tail -n 1',
      'df -h',
      'git clone git@git.example.org:mail/relay.git',
      'kubectl -n mail get pods',
      'pytest tests/test_relay.py --host mx1',
      'sudo mkdir -p /srv/mail; sudo chown mail /srv/mail',
      '< ids.txt xargs -n 1 rm -f',
      'oc get nodes',
    ],
  },
  {
    name: 'names of tools, parts of commands, settings and code',
    page: [
      'The pod was removed with `kubectl delete pod`; `kubectl exec` was not needed and `helm upgrade` timed out.',
      'Give it the flag `--force`, set `relay = "mx1"`, see `mail.relay.host`, `/etc/mailer`, `relay.conf` and `mx1:25`.',
      'In the console: `User.find(<id>).mail`, `SELECT 1`, `requests.get("http://mx1")`, `up == 0`, `rate(x[5m])`.',
      'Run `kubectl` or `git`, never `docker`. It says `connection timed out` and `make: *** Error 1`.',
      'The `test` stage, the `service` label and the `host` and `top` columns; `find` is slow; the status is `read only`.',
      '',
    ].join('\n'),
    run: [],
  },
  {
    name: 'a paragraph or list item that is nothing but code is to be typed',
    page: [
      'Open a shell in the pod:',
      '',
      '`kubectl exec -it mailer-0 -- bash`',
      '',
      'then',
      '',
      '`python3`',
      '',
    ].join('\n'),
    run: ['kubectl exec -it mailer-0 -- bash', 'python3'],
  },
  {
    name: 'a program alone after the word run',
    page: 'Log in and then running `top` or `htop` shows it. Run `uptime`. The `top` process is mailer.\n',
    run: ['top', 'uptime'],
  },
  {
    name: 'in tables',
    page: [
      '| Cause | How to confirm |',
      '|---|---|',
      '| Disk full | `df -h /srv` |',
      '| Relay down | `nc -vz mx1 25` |',
      '',
    ].join('\n'),
    run: ['df -h /srv', 'nc -vz mx1 25'],
  },
  {
    name: 'the name of a subcommand is not all that is typed',
    page: [
      'The backup uses `etcdctl snapshot save`; see `kubectl rollout restart` and `python3 -m venv`.',
      'Restart it with `docker restart web` or `systemctl restart postfix`.',
      'In the handler `return reply` is enough, and `https - keepalive` is the fastest.',
      '',
    ].join('\n'),
    run: ['docker restart web', 'systemctl restart postfix'],
  },
  {
    name: 'a command wrapped by the editor is one line to type',
    page: 'Then run `mailq |\ntail -n 1` again.\n',
    run: ['mailq | tail -n 1'],
  },
];
