/** What stands in blocks of code and is no command. */
import { type Case, fence } from './case.ts';

export const notCommandsCases: Case[] = [
  {
    name: 'requests to a web console',
    page:
      fence('console', 'GET _cat/indices?v', '') +
      fence('', 'POST /_cluster/reroute?retry_failed=true') +
      fence('http', 'GET /health HTTP/1.1'),
    run: [],
  },
  {
    name: 'prose and lists in a fence',
    page:
      fence(
        'bash',
        '- relay: the host that takes the mail, usually mx1.',
        '- queue: where mail waits. It is drained by the worker.',
      ) +
      fence(
        '',
        'Check that the relay is up, then restart the worker.',
        'If that does not help, page the mail team.',
      ),
    run: [],
  },
  {
    name: 'flags and fragments alone',
    page:
      fence('bash', '--relay="mx1,mx2"') +
      fence('bash', '    --relay mx1 \\', '    --port 25') +
      fence('bash', '...'),
    run: [],
  },
  {
    name: 'settings and addresses',
    page:
      fence('', 'vm.dirty_ratio = 55', 'net.core.somaxconn = 1024') +
      fence('', 'host-record=mx1.example.org,10.0.0.5', 'dhcp-range=10.0.0.10,10.0.0.20') +
      fence('', 'mx1.example.org') +
      fence('', '/etc/mailer/relay.conf') +
      fence('', 'https://mail.example.org/health') +
      fence('bash', 'notAfter=Aug  6 13:11:20 2031 GMT'),
    run: [],
  },
  {
    name: 'drawings and trees of files',
    page:
      fence('', '  client', '     |', '     V', '  proxy ---> mailer', '     |', '     V', '  queue') +
      fence('', 'mail/', '├── relay.conf', '└── queue/') +
      fence('', 'Disk full', '│', '├─► Check: df -h', '│   └─► > 98 %? clean up'),
    run: [],
  },
  {
    name: 'code in fences without a language',
    page:
      fence('', 'func drain(host string) error {', '  return nil', '}') +
      fence('', 'const relay = require("relay");', 'relay.drain("mx1");') +
      fence('', 'server {', '  listen 25;', '}') +
      fence('', 'package main', 'import "fmt"') +
      fence('', 'public class Relay {', '  int port = 25;', '}') +
      fence('', '<relay host="mx1">', '  <port>25</port>', '</relay>') +
      fence('', 'FROM debian:12', 'RUN apt-get update', 'CMD ["mailer"]') +
      fence('', 'rate(mail_sent_total[5m]) > 10') +
      fence('', 'mail_queue_length{relay="mx1"} > 100') +
      fence('', 'User.where(active: true).count'),
    run: [],
  },
  {
    name: 'logs without a language',
    page:
      fence('', 'Error: relay refused the connection') +
      fence('', 'panic: runtime error: index out of range', 'goroutine 1 [running]:', 'main.main()') +
      fence('', 'java.lang.OutOfMemoryError: Java heap space', '\tat mail.Queue.push(Queue.java:12)') +
      fence('', 'mailer[812]: relay=mx1 status=deferred') +
      fence('', 'Mar  3 10:01:02 mx1 postfix/smtp[99]: connect to relay') +
      fence('', 'fatal: unable to access repository') +
      fence('', 'curl: (7) Failed to connect to mx1 port 25: Connection refused') +
      fence('', 'ssh: connect to host mx1 port 22: Connection timed out') +
      fence('', 'make: *** [Makefile:3: test] Error 1'),
    run: [],
  },
  {
    name: 'usage text',
    page: fence(
      '',
      'Usage: mailctl [OPTIONS] COMMAND',
      '',
      'Options:',
      '  --relay TEXT  The relay.',
      '  --help        Show this message.',
    ),
    run: [],
  },
  {
    name: 'search queries of a log viewer',
    page:
      fence('', 'resource.type="container" resource.labels.cluster="prod"', 'severity>=ERROR') +
      fence('', 'source=mailer level=error | stats count by host'),
    run: [],
  },
  {
    name: 'chat commands',
    page: fence('', '/incident declare mail is slow', '/page mail-team'),
    run: [],
  },
  {
    name: 'chat commands, Windows paths, build files and types in a fence that says shell',
    page:
      fence('bash', '/incident declare mail is slow', '/oncall who') +
      fence('sh', '.\\tools\\drain.cmd mx1') +
      fence('bash', 'RUN curl -fsS https://mail.example.org/install | sh') +
      fence('', 'export interface Relay {', '  host: string;', '}'),
    run: [],
  },
  {
    name: 'a folder above its tree, and a list in brackets',
    page: fence('', './mail', '├── relay.conf', '└── queue') + fence('', '[ [ mx1, mx2 ]', ', [ mx3 ] ]'),
    run: [],
  },
  {
    name: 'a line of usage and an elided command are shown, with the reason',
    page:
      fence('sh', 'mailctl [options] <file>') +
      fence('sh', 'mailctl install \\', '  --relay mx1 \\', '  ... # other flags'),
    run: [],
    shown: ['mailctl [options] <file>', 'mailctl install \\\n  --relay mx1 \\\n  ... # other flags'],
  },
  {
    name: 'a script for a file of its own is shown whole; other languages are not shown',
    page:
      fence('bash', '#!/bin/bash', 'set -e', 'mailctl drain "$1"') +
      fence('bash', '#!/usr/bin/env python3', 'print("mx1")'),
    run: [],
    shown: ['#!/bin/bash\nset -e\nmailctl drain "$1"'],
  },
  {
    name: 'a script that can be typed is read line by line',
    page: fence('bash', '#!/usr/bin/env bash', 'mailctl drain mx1', "mailq | awk '{print $1}'"),
    run: ['mailctl drain mx1', "mailq | awk '{print $1}'"],
  },
];
