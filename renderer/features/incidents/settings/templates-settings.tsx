import { RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import type { Templates } from '#shared/incidents/conventions.ts';
import {
  fillTemplate,
  TEMPLATE_NAMES,
  type TemplateKind,
  templateOf,
} from '#shared/incidents/updates/template.ts';
import { EXAMPLE_VALUES } from './example-values.ts';

const KINDS: readonly { value: TemplateKind; label: string }[] = [
  { value: 'internal', label: 'Internal update' },
  { value: 'external', label: 'External update' },
  { value: 'handover', label: 'Handover' },
];

/** Templates of updates and handovers, with an example of what they give; kept when the field is left. */
export function TemplatesSettings({
  templates,
  onChange,
}: {
  templates: Templates;
  onChange: (templates: Templates) => void;
}) {
  const [kind, setKind] = useState<TemplateKind>('internal');
  const [edits, setEdits] = useState<Partial<Templates>>({});
  const field = useRef<HTMLTextAreaElement>(null);
  const kept = templateOf(kind, templates[kind]);
  const text = edits[kind] ?? kept;
  const { markdown, missing } = fillTemplate(text, kind, EXAMPLE_VALUES);
  const own = templates[kind].trim() !== '';
  const edit = (next: string) => setEdits({ ...edits, [kind]: next });
  const save = () => {
    if (edits[kind] === undefined || text === kept) return;
    onChange({ ...templates, [kind]: text === templateOf(kind, '') ? '' : text });
  };
  const reset = () => {
    setEdits({ ...edits, [kind]: undefined });
    onChange({ ...templates, [kind]: '' });
  };
  const insert = (name: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const word = `{{${name}}}`;
    edit(text.slice(0, selectionStart) + word + text.slice(selectionEnd));
    const after = selectionStart + word.length;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
    });
  };
  return (
    <div className="flex flex-col gap-2">
      <RadioRow label="Template" options={KINDS} value={kind} onChange={setKind} />
      <div className="grid grid-cols-2 gap-3">
        <Field label="Template" hint="Markdown. It is kept when you leave the field.">
          <TextArea
            ref={field}
            value={text}
            rows={16}
            maxLength={20_000}
            spellCheck={false}
            onChange={(event) => edit(event.target.value)}
            onBlur={save}
            className="resize-y font-mono text-code"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1">
          <span className="text-sm font-medium text-ink-2">What it gives, for an example</span>
          <ScrollRegion
            label="Example"
            className="h-0 min-h-56 grow rounded border border-line bg-surface px-3 py-2"
          >
            <MarkdownText source={markdown} />
          </ScrollRegion>
        </div>
      </div>
      {missing.length > 0 && (
        <p role="status" className="text-sm text-amber">
          {missing.join('; ')}.
        </p>
      )}
      <p className="flex items-center gap-2 text-sm text-ink-3">
        {own ? 'The team’s own.' : 'The one that Hotwash brings.'}
        {own && (
          <Button size="sm" variant="ghost" icon={<RotateCcw size={12} aria-hidden />} onClick={reset}>
            Go back to the one that Hotwash brings
          </Button>
        )}
      </p>
      <details>
        <summary className="rounded-sm text-sm text-ink-2">Names that can stand in it</summary>
        <ul className="grid grid-cols-2 gap-x-4 pt-1">
          {TEMPLATE_NAMES.filter(({ kinds }) => kinds.includes(kind)).map(({ name, meaning }) => (
            <li key={name} className="flex min-h-6 items-baseline gap-2">
              <button
                type="button"
                title={`Put {{${name}}} into the template`}
                onClick={() => insert(name)}
                className="shrink-0 rounded-sm font-mono text-code text-accent hover:underline"
              >
                {`{{${name}}}`}
              </button>
              <span className="text-sm text-ink-2">{meaning}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
