import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withHighlightFences } from './highlight-tags.ts';

const lines = (...all: string[]) => all.join('\n');

describe('highlight tags', () => {
  it('stand for a fence, at the same offsets', () => {
    expect(withHighlightFences(lines('{% highlight sh %}', 'mailq', '{% endhighlight %}'))).toBe(
      lines('~~~~~~~~sh        ', 'mailq', '~~~~~~~~          '),
    );
    expect(
      withHighlightFences(lines('> {{< highlight bash "a=1" >}}', '> mailq', '> {{< /highlight >}}')),
    ).toBe(lines('> ~~~~~~~~bash                ', '> mailq', '> ~~~~~~~~          '));
  });

  it.each([
    ['without an end', lines('{% highlight sh %}', 'rm x')],
    ['with the end of another language', lines('{% highlight sh %}', 'rm x', '{{< /highlight >}}')],
    ['in a fence', lines('```liquid', '{% highlight sh %}', 'rm x', '{% endhighlight %}', '```')],
    ['in a sentence', lines('Write {% highlight sh %} above', 'it', '{% endhighlight %}')],
    ['around a longer fence', lines('{% highlight sh %}', '~~~~~~~~~', 'x', '{% endhighlight %}')],
  ])('stay what they are %s', (_case, source) => {
    expect(withHighlightFences(source)).toBe(source);
  });

  it('never move anything', () => {
    const line = fc.constantFrom(
      '{% highlight sh %}',
      '{%- highlight c linenos -%}',
      '{% endhighlight %}',
      '{{% highlight go %}}',
      '{{% /highlight %}}',
      '```sh',
      '```',
      '~~~~~~~~',
      'uptime',
      '',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (all, end) => {
        const source = all.join(end);
        const made = withHighlightFences(source);
        expect(made.length).toBe(source.length);
        expect([...made.matchAll(/[\r\n]/g)].map(({ index }) => index)).toEqual(
          [...source.matchAll(/[\r\n]/g)].map(({ index }) => index),
        );
        expect(made.replace(/\{%.*%\}|\{\{.*\}\}|~{8}.*/g, '')).toBe(
          source.replace(/\{%.*%\}|\{\{.*\}\}|~{8}.*/g, ''),
        );
      }),
    );
  });
});
