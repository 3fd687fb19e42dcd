/** Prompts: of shells, of root, of themes, of Windows. */
import { type Case, fence } from './case.ts';

export const promptsCases: Case[] = [
  {
    name: 'root prompts above answers that begin like programs',
    page: fence(
      '',
      '# for p in $(pgrep haproxy); do ps -o pid,etimes,command $p; done',
      '  PID ELAPSED COMMAND',
      'haproxy   1827   99999 /usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg',
      '',
      '# kill -TERM 1827',
    ),
    run: ['for p in $(pgrep haproxy); do ps -o pid,etimes,command $p; done', 'kill -TERM 1827'],
  },
  {
    name: 'root prompts above trees and sentences',
    page: fence(
      '',
      '# pstree -pals 1827',
      'systemd,1 --system',
      '  └─haproxy,1827 -Ws',
      '# getenforce',
      'Enforcing',
    ),
    run: ['pstree -pals 1827', 'getenforce'],
  },
  {
    name: 'comments are no root prompts',
    page: fence(
      '',
      '# check the queue first',
      'mailq | tail -n 1',
      '# restart when it is stuck',
      'systemctl restart postfix',
    ),
    run: ['mailq | tail -n 1', 'systemctl restart postfix'],
  },
  {
    name: 'commented out commands stay comments',
    page: fence('bash', '# systemctl restart postfix', 'systemctl status postfix'),
    run: ['systemctl status postfix'],
  },
  {
    name: 'a Mac, zsh, a virtual environment, a container, a host with a path',
    page: fence(
      'console',
      'lina-macbook:mail lina$ git log -1',
      'commit 0c1f',
      'lina@lina-mac mail % ls',
      '(venv) $ pip list',
      'bash-5.1# id',
      'root@mx1:/srv/mail# mailq',
      '[root@mx1 ~]# uptime',
      'mx1:~ # df -h',
      'mail@mx1:/srv/mail> ls',
    ),
    run: ['git log -1', 'ls', 'pip list', 'id', 'mailq', 'uptime', 'df -h', 'ls'],
  },
  {
    name: 'arrows and two-line prompts of zsh',
    page: fence(
      '',
      '➜  mail git:(main) ✗ kubectl get pods',
      'No resources found in default namespace.',
      '❯ uptime',
      '→ df -h',
    ),
    run: ['kubectl get pods', 'uptime', 'df -h'],
  },
  {
    name: 'a prompt without a space',
    page: fence('', '$kubectl get nodes', '$df -h'),
    run: ['kubectl get nodes', 'df -h'],
  },
  {
    name: 'variables are no prompts',
    page: fence('bash', '$HOME/bin/mailtool check', '$MAILTOOL drain', '"$MAILTOOL" --help'),
    run: ['$HOME/bin/mailtool check', '$MAILTOOL drain', '"$MAILTOOL" --help'],
  },
  {
    name: 'a transcript in a fence that names the wrong language',
    page:
      fence('python', '$ docker run --rm mailer:4 selftest', 'selftest passed') +
      fence('yaml', '❯ helm list', 'NAME  STATUS'),
    run: ['docker run --rm mailer:4 selftest', 'helm list'],
  },
  {
    name: 'PowerShell and the Windows prompt are shown, not run',
    page: fence('', 'PS C:\\> Get-Service mailer', 'C:\\Windows> sc query mailer'),
    run: [],
    shown: ['Get-Service mailer', 'sc query mailer'],
  },
  {
    name: 'a here-document typed at a prompt shows continuation marks',
    page: fence(
      'console',
      "$ cat > /tmp/relay <<'EOF'",
      '> mx1',
      '> mx2',
      '> EOF',
      '$ wc -l /tmp/relay',
      '2 /tmp/relay',
    ),
    run: ["cat > /tmp/relay <<'EOF'\nmx1\nmx2\nEOF", 'wc -l /tmp/relay'],
  },
  {
    name: 'prompts on some lines only: the lines without are answers',
    page: fence('bash', '$ kubectl get ns', 'default   Active   3d', 'mail      Active   3d'),
    run: ['kubectl get ns'],
  },
  {
    name: 'comments between prompts, with output that begins with a hash',
    page: fence('console', '$ cat relay.conf', '# relays', 'mx1', '$ uptime'),
    run: ['cat relay.conf', 'uptime'],
  },
  {
    name: 'an angle bracket at the start of the block',
    page:
      fence('bash', '> mailctl drain mx1', 'mx1 drained') +
      fence('', '> kubectl get pods', 'No resources found'),
    run: ['mailctl drain mx1', 'kubectl get pods'],
  },
  {
    name: 'the name of a host before the sign',
    page: fence(
      '',
      'mx-01-eu $ sudo mailctl pause --wait eu',
      'workstation        $ knife ssh roles:mail uptime',
      'mx-01-eu # pid=$(cat /run/mail.pid);\\',
      '  ps -p $pid',
      'eu paused',
    ),
    run: [
      'sudo mailctl pause --wait eu',
      'knife ssh roles:mail uptime',
      'pid=$(cat /run/mail.pid);\\\n  ps -p $pid',
    ],
  },
  {
    name: 'an apostrophe in a comment opens no quote',
    page: fence('shell', "$ df -Th /var/log # there's room?", '$ uptime'),
    run: ["df -Th /var/log # there's room?", 'uptime'],
  },
  {
    name: 'what is typed at an angle bracket into a database is no shell command',
    page:
      fence('shell', '> slowlog get 10', '1) 1) (integer) 5100') +
      fence('', '> config get maxmemory') +
      fence('shell', '> CONFIG SET timeout 0', '> LATENCY DOCTOR', 'All is well.'),
    run: [],
  },
];
