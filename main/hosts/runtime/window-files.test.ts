import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowFileOf } from './window-files.ts';
import { contentSecurityPolicy, securityHeaders } from './window-policy.ts';

describe('windowFileOf', () => {
  test('gives built files their type, and those with a hash in the name for ever', () => {
    expect(windowFileOf('/assets/index-Ab12.js')).toEqual({
      kind: 'file',
      path: 'assets/index-Ab12.js',
      type: 'text/javascript; charset=utf-8',
      cacheControl: 'private, max-age=31536000, immutable',
    });
    expect(windowFileOf('/favicon.svg')).toMatchObject({ type: 'image/svg+xml', cacheControl: 'no-cache' });
  });

  test.each(['/', '/index.html', '/incidents/INC-7', '/runbooks/checkout.md', '/a%20b', '/search/1.5'])(
    '%s is a page, never cached',
    (path) => expect(windowFileOf(path)).toMatchObject({ kind: 'page', cacheControl: 'no-store' }),
  );

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5csecret.js',
    '/assets/./x.js',
    '/.env.js',
    '/assets//etc/x.js',
    '/c:/x.js',
    '/x.js:stream.js',
    '/x%00.js',
    '/%',
    'index.html',
    '/assets/unknown',
  ])('%s is nothing', (path) => expect(windowFileOf(path)).toEqual({ kind: 'none' }));

  test('no address leaves the folder', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      'a',
      'x.js',
      '',
      'c:',
      '~',
      '%00',
      '%25',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('/', '%2f', '\\'), (parts, between) => {
        const found = windowFileOf(`/${parts.join(between)}`);
        if (found.kind === 'none') return;
        const inside = relative('/root', join('/root', found.path));
        expect(inside.startsWith('..')).toBe(false);
        expect(inside).toBe(found.path);
      }),
    );
  });
});

describe('the policy', () => {
  test('allows nothing by default, no script in the page and no frame around it', () => {
    const policy = contentSecurityPolicy(['ws://127.0.0.1:8080']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('frame-ancestors')).toEqual(["'none'"]);
    expect(rules.get('connect-src')).toEqual(["'self'", 'ws://127.0.0.1:8080']);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  test('goes out with the other headers', () => {
    expect(securityHeaders()).toMatchObject({
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});
