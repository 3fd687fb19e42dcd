import { expect, it } from 'vitest';
import { EnvironmentTarget } from './target.ts';
import { targetText } from './target-text.ts';

it.each([
  [{ type: 'local' }, 'this machine'],
  [{ type: 'ssh', host: 'sam@web-1' }, 'sam@web-1'],
  [{ type: 'docker', container: 'db' }, 'container db'],
  [{ type: 'docker', container: 'db', user: 'root', context: 'eu' }, 'container db as root on eu'],
  [{ type: 'compose', folder: '/srv/shop' }, 'beside /srv/shop'],
  [
    { type: 'compose', project: 'shop', service: 'web', engineHost: 'ssh://a' },
    'service web of shop on ssh://a',
  ],
  [{ type: 'kubernetes' }, 'here, with the current context selected'],
  [{ type: 'kubernetes', context: 'eu', namespace: 'shop' }, 'here, with eu selected, namespace shop'],
  [{ type: 'kubernetes', context: 'eu', namespace: 'shop', pod: 'web-0' }, 'pod web-0 in shop (eu)'],
  [
    { type: 'kubernetes', context: 'eu', selector: 'app=web', container: 'app' },
    'a pod of app=web, container app, in eu',
  ],
])('%j is %s', (target, text) => {
  expect(targetText(EnvironmentTarget.parse(target))).toBe(text);
});

it.each([
  '-oProxyCommand=x',
  ' ',
  'a\nb',
  '',
  'web;touch x',
  'web-`id`',
  'a$(id)@web',
  'a|b@web',
  'web & x',
  'web\\x',
  'ssh://-oProxyCommand=x/',
  'sam@-oProxyCommand=x',
  'sam:word@web',
  'ssh://sam:word@web:22',
])('a host %j is none', (host) => {
  expect(EnvironmentTarget.safeParse({ type: 'ssh', host }).success).toBe(false);
});

it.each([
  'web-1',
  'sam@web-1:2222',
  'ssh://sam@web-1:2222',
  'sam@[2001:db8::1]:22',
  '2001:db8::1',
  'first.last@corp.example@web-1',
  'CORP\\sam@web_1%eth0',
])('a host %s is one', (host) => {
  expect(EnvironmentTarget.safeParse({ type: 'ssh', host }).success).toBe(true);
});
