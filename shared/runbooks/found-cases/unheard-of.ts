/** Programs that no table names. */
import { type Case, fence } from './case.ts';

export const unheardOfCases: Case[] = [
  {
    name: 'with a here-document of YAML in a shell fence',
    page: fence(
      'sh',
      'mailctl render <<"EOF" | kubectl apply -f -',
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: relay',
      'EOF',
    ),
    run: [
      'mailctl render <<"EOF" | kubectl apply -f -\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: relay\nEOF',
    ],
  },
  {
    name: 'with a here-document of JSON, of SQL and of Python',
    page:
      fence('bash', "mailctl import - <<'EOF'", '{', '  "relay": "mx1"', '}', 'EOF') +
      fence('bash', "mailctl sql <<'EOF'", 'SELECT count(*) FROM queue;', 'EOF') +
      fence('bash', "mailctl shell <<'EOF'", 'import os', 'print(os.getpid())', 'EOF'),
    run: [
      'mailctl import - <<\'EOF\'\n{\n  "relay": "mx1"\n}\nEOF',
      "mailctl sql <<'EOF'\nSELECT count(*) FROM queue;\nEOF",
      "mailctl shell <<'EOF'\nimport os\nprint(os.getpid())\nEOF",
    ],
  },
  {
    name: 'alone, with words and with flags, in a shell fence',
    page: fence(
      'bash',
      'mailctl queue list',
      'mailctl drain --node mx1',
      'bin/mail-doctor mx1',
      'mail-doctor',
    ),
    run: ['mailctl queue list', 'mailctl drain --node mx1', 'bin/mail-doctor mx1', 'mail-doctor'],
  },
  {
    name: 'a script of the repository in a fence without a language',
    page:
      fence('', 'bin/mail-roles -u <user name> -k <path/to/key>') +
      fence('', './scripts/drain.sh mx1') +
      fence('', 'scripts/drain.sh mx1'),
    run: ['bin/mail-roles -u <user name> -k <path/to/key>', './scripts/drain.sh mx1', 'scripts/drain.sh mx1'],
  },
  {
    name: 'shown but not run where the fence does not say shell',
    page: fence('', 'maildoctor drain --node mx1'),
    run: [],
    shown: ['maildoctor drain --node mx1'],
  },
  {
    name: 'with a redirection before the program',
    page: fence('bash', '< /tmp/ids.txt xargs -n 1 mailctl requeue', '> /var/log/mailer.log'),
    run: ['< /tmp/ids.txt xargs -n 1 mailctl requeue', '> /var/log/mailer.log'],
  },
  {
    name: 'named as programs that control something are',
    page: fence('', 'relayctl status') + fence('', 'mail-admin queue list', 'mail-cli --version'),
    run: ['relayctl status', 'mail-admin queue list', 'mail-cli --version'],
  },
];
