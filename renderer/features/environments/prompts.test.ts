import { expect, it } from 'vitest';
import { readPrompt } from './prompts.ts';

it('finds the fingerprint of a host that is not known', () => {
  const prompt = [
    "The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.",
    'ED25519 key fingerprint is SHA256:uNiVztksCsDhcc0u9e8BrQ1N2oXZsm3J3SYF8tqwyW4.',
    'This key is not known by any other names.',
    'Are you sure you want to continue connecting (yes/no/[fingerprint])? ',
  ].join('\n');
  const read = readPrompt({ kind: 'host key', prompt });
  expect(read.fingerprint).toBe('SHA256:uNiVztksCsDhcc0u9e8BrQ1N2oXZsm3J3SYF8tqwyW4');
  expect(read.lines).toHaveLength(3);
  expect(read.lines.join()).not.toContain('yes/no');
});

it('reads older fingerprints, and shows a prompt whole that it does not know', () => {
  const old = 'RSA key fingerprint is MD5:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff.';
  expect(readPrompt({ kind: 'host key', prompt: old }).fingerprint).toMatch(/^MD5:00:.*:ff$/);
  expect(readPrompt({ kind: 'host key', prompt: 'Trust it?' })).toEqual({
    lines: ['Trust it?'],
    fingerprint: null,
    label: '',
  });
});

it('makes the last line the label of the field', () => {
  expect(readPrompt({ kind: 'password', prompt: "sam@web-1's password: " })).toEqual({
    lines: [],
    fingerprint: null,
    label: "sam@web-1's password",
  });
  expect(readPrompt({ kind: 'other', prompt: 'Duo\u001b[1m login\n\nPasscode:\r\n' })).toEqual({
    lines: ['Duo [1m login'],
    fingerprint: null,
    label: 'Passcode',
  });
  expect(readPrompt({ kind: 'other', prompt: '' }).label).toBe('Answer');
});
