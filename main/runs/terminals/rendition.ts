/** Select graphic rendition (ECMA-48, 8.3.117): which colours and weights hold now, in one canonical form. */

/** What ends an attribute, and which ones it ends. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  '22': ['1', '2'],
  '23': ['3'],
  '24': ['4'],
  '25': ['5'],
  '27': ['7'],
  '28': ['8'],
  '29': ['9'],
  '39': ['foreground'],
  '49': ['background'],
};

export interface Rendition {
  /** Takes the parameters of one `m` sequence. */
  apply(parameters: string): void;
  /** The sequence that sets what holds now, from plain; empty when plain holds. */
  readonly sequence: string;
}

export function createRendition(): Rendition {
  let held = new Map<string, string>();
  let sequence = '';
  const one = (codes: string[]): void => {
    const code = String(Number(codes.shift() || '0'));
    if (code === '0') held = new Map();
    else if (code === '38' || code === '48') {
      const count = codes[0] === '5' ? 2 : codes[0] === '2' ? 4 : codes.length;
      held.set(code === '38' ? 'foreground' : 'background', [code, ...codes.splice(0, count)].join(';'));
    } else if (ENDS[code]) for (const ended of ENDS[code]) held.delete(ended);
    else if (/^(3[0-7]|9[0-7])$/.test(code)) held.set('foreground', code);
    else if (/^(4[0-7]|10[0-7])$/.test(code)) held.set('background', code);
    else if (/^[1-9]$/.test(code)) held.set(code, code);
  };
  return {
    apply(parameters) {
      // Some programs join the parts of a colour by colons (ITU T.416).
      const codes = parameters.replaceAll(':', ';').split(';');
      while (codes.length > 0) one(codes);
      sequence = held.size > 0 ? `\x1b[${[...held.values()].join(';')}m` : '';
    },
    get sequence() {
      return sequence;
    },
  };
}

/** Back to plain. */
export const PLAIN = '\x1b[0m';
