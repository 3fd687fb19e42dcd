/**
 * Code blocks by another name: `{% highlight bash %}` of Jekyll and `{{< highlight bash >}}` of Hugo, each with its end
 * on a line of its own. CommonMark reads what stands between them as prose, with headings where comments are.
 */

/** Longer than the fences that people write, so that those inside stay content. */
const MARK = '~~~~~~~~';

/** Longer lines are no tags. In UTF-16 units. */
const LONGEST = 200;

const BEGINS = [
  /^([ \t>]*)\{%-?[ \t]*highlight[ \t]+([\w+#.-]+)[^%}]*%\}[ \t]*$/,
  /^([ \t>]*)\{\{[<%][ \t]*highlight[ \t]+"?([\w+#.-]+)"?[^{}]*[>%]\}\}[ \t]*$/,
];
const ENDS = [
  /^([ \t>]*)\{%-?[ \t]*endhighlight[ \t]*-?%\}[ \t]*$/,
  /^([ \t>]*)\{\{[<%][ \t]*\/[ \t]*highlight[ \t]*[>%]\}\}[ \t]*$/,
];
const FENCE = /^[ \t>]*(`{3,}(?=[^`]*$)|~{3,})/;

interface Begun {
  /** Which of the two languages of tags. */
  kind: number;
  start: number;
  end: number;
  fence: string;
}

/**
 * The same text with the same offsets, each pair of tags written as a fence. Tags inside a fence, and those without
 * their other half, stay what they are. Linear.
 */
export function withHighlightFences(source: string): string {
  if (!/[%<]-?[ \t]*highlight[ \t]/.test(source)) return source;
  const parts: string[] = [];
  let copied = 0;
  let open = '';
  let begun: Begun | null = null;
  for (let start = 0; start < source.length; ) {
    const end = lineEnd(source, start);
    const line = end - start > LONGEST ? '' : source.slice(start, end);
    const closing: string | undefined = begun ? ENDS[begun.kind]!.exec(line)?.[1] : undefined;
    const mark = FENCE.exec(line)?.[1];
    const next = open === '' && line.includes('highlight') ? beginning(line, start, end) : null;
    if (begun && closing !== undefined) {
      const fence = (closing + MARK).padEnd(line.length);
      parts.push(source.slice(copied, begun.start), begun.fence, source.slice(begun.end, start), fence);
      copied = end;
      begun = null;
      open = '';
    } else if (next) begun = next;
    // Its content would end the fence that stands for it.
    else if (begun && mark?.startsWith(MARK)) begun = null;
    else if (mark && open === '') open = mark;
    else if (mark?.startsWith(open) && line.trim().endsWith(mark)) open = '';
    start = end + 1;
  }
  return copied === 0 ? source : parts.join('') + source.slice(copied);
}

function beginning(line: string, start: number, end: number): Begun | null {
  for (const [kind, pattern] of BEGINS.entries()) {
    const match = pattern.exec(line);
    if (match) {
      const fence = (match[1]! + MARK + match[2]!).padEnd(line.length);
      return { kind, start, end, fence };
    }
  }
  return null;
}

function lineEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
  return end;
}
