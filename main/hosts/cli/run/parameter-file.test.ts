import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { parameterLines } from './parameter-file.ts';

const read = (text: string) => parameterLines(Buffer.from(text), 'values');

function faultIn(bytes: Uint8Array) {
  try {
    return parameterLines(bytes, 'values') as never;
  } catch (error) {
    return faultOf(error);
  }
}

describe('a file of parameters', () => {
  it('gives every value as it stands', () => {
    expect(read('\ufefforder-id = 7 \r\n\n# a comment\ntoken=a=b"c\'#d\nempty=\n')).toEqual({
      'order-id': ' 7 ',
      token: 'a=b"c\'#d',
      empty: '',
    });
    expect(read('')).toEqual({});
    fc.assert(
      fc.property(fc.stringMatching(/^[^\r\n\0\ufeff]{0,40}$/), (value) => {
        expect(read(`a=1\nname=${value}\nb=2`)).toEqual({ a: '1', name: value, b: '2' });
      }),
    );
  });

  it('names the line that is wrong, and never shows it', () => {
    for (const line of ['hunter2secret', '=hunter2secret', 'a=hunter2secret']) {
      const fault = faultIn(Buffer.from(`a=1\n\n${line}\n`));
      expect(fault.code).toBe('usage.parameter-file');
      expect(fault.message).toContain('Line 3 of values');
      expect(JSON.stringify(fault)).not.toContain('hunter2');
    }
  });

  it('is text', () => {
    for (const bytes of [Uint8Array.of(0x61, 0x3d, 0xff), Buffer.from('a=\0')])
      expect(faultIn(bytes)).toMatchObject({
        code: 'usage.parameter-file',
        message: 'values is not text in UTF-8.',
      });
  });
});
