import { expect, it } from 'vitest';
import { readSshAliases } from './ssh-aliases.ts';

it('reads the hosts that a configuration names, and what it includes', () => {
  const text = [
    '# Host commented',
    'Host web-1 web-2 *.internal !bastion # the shop',
    '  HostName 10.0.0.1',
    'HOST=db',
    '\thost "with blank"',
    'Match host web-1 exec "true"',
    'HostKeyAlias nothing',
    'Include conf.d/* "~/other config"',
    'Host web-1\r',
    'Host -oProxyCommand=x',
  ].join('\n');
  expect(readSshAliases(text)).toEqual({
    aliases: ['web-1', 'web-2', 'db', 'with blank'],
    includes: ['conf.d/*', '~/other config'],
  });
});

it('makes nothing of nothing', () => {
  expect(readSshAliases('')).toEqual({ aliases: [], includes: [] });
  expect(readSshAliases('\0\0Host')).toEqual({ aliases: [], includes: [] });
});
