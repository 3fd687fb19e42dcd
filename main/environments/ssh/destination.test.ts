import { expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

it.each([
  ['web-1', 'web-1', []],
  ['ops@web-1', 'ops@web-1', []],
  ['ops@web-1:2222', 'ops@web-1', ['-p', '2222']],
  ['web-1:22', 'web-1', ['-p', '22']],
  ['ssh://ops@web-1:2222', 'ops@web-1', ['-p', '2222']],
  ['ssh://web-1/', 'web-1', []],
  ['[2001:db8::1]:2222', '2001:db8::1', ['-p', '2222']],
  ['ops@[2001:db8::1]:2222', 'ops@2001:db8::1', ['-p', '2222']],
  ['2001:db8::1', '2001:db8::1', []],
  ['first.last@corp.example@web-1', 'first.last@corp.example@web-1', []],
])('%s', (named, host, options) => {
  expect(destinationOf(named)).toEqual({ host, options });
});
