import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextArea, TextInput } from '#renderer/ui/field.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { replaceBlocks } from '#shared/postmortems/live-blocks.ts';
import { fillTemplate, TEMPLATE_NAMES, templateProblems } from '#shared/postmortems/templates/fill.ts';
import { MOST_TEMPLATE_LENGTH, type Template } from '#shared/postmortems/templates/model.ts';
import { EXAMPLE_BLOCKS, EXAMPLE_INCIDENT } from './example.ts';

/** A template with what it gives for an example; those that come with Hotwash are only looked at, or copied. */
export function TemplateEditor({
  template,
  onCopied,
  onClose,
}: {
  template: Template;
  onCopied: (id: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(template.name);
  const [text, setText] = useState(template.text);
  const save = useMutation({
    mutationFn: () => client.postmortems.templates.update({ id: template.id, name, text }),
    onSuccess: () => tell(`Saved the template ${name}`),
    meta: { quiet: true },
  });
  const copy = useMutation({
    mutationFn: () => client.postmortems.templates.add({ name: `${template.name} (own)`, text }),
    onSuccess: ({ id }) => onCopied(id),
    meta: { quiet: true },
  });
  const problems = templateProblems(text);
  const changed = text !== template.text || name.trim() !== template.name;
  const preview = replaceBlocks(fillTemplate(text, EXAMPLE_INCIDENT), EXAMPLE_BLOCKS);
  return (
    <section aria-label={`Template ${template.name}`} className="flex flex-col gap-2">
      {!template.builtin && (
        <Field label="Name">
          <TextInput value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Text" hint="Markdown with names in braces and live blocks.">
          <TextArea
            value={text}
            rows={22}
            readOnly={template.builtin}
            maxLength={MOST_TEMPLATE_LENGTH}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            className="resize-y font-mono text-code"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1">
          <span className="text-sm font-medium text-ink-2">What it gives, for an example</span>
          <ScrollRegion
            label={`Example of ${template.name}`}
            className="h-0 min-h-56 grow rounded border border-line bg-surface px-3 py-2"
          >
            <MarkdownText source={preview} />
          </ScrollRegion>
        </div>
      </div>
      {problems.length > 0 && (
        <ul role="status" className="text-sm text-amber">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {(save.error ?? copy.error) && <FaultNotice error={save.error ?? copy.error} />}
      <div className="flex items-center gap-2">
        {template.builtin ? (
          <Button icon={<Copy size={14} aria-hidden />} busy={copy.isPending} onClick={() => copy.mutate()}>
            Make one of your own from it
          </Button>
        ) : (
          <Button variant="primary" disabled={!changed} busy={save.isPending} onClick={() => save.mutate()}>
            Save
          </Button>
        )}
        <Button variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
      <details>
        <summary className="rounded-sm text-sm text-ink-2">Names that can stand in it</summary>
        <ul className="grid grid-cols-2 gap-x-4 pt-1">
          {Object.entries(TEMPLATE_NAMES).map(([each, { meaning }]) => (
            <li key={each} className="flex min-h-6 items-baseline gap-2">
              <code className="shrink-0 text-code">{`{{${each}}}`}</code>
              <span className="text-sm text-ink-2">{meaning}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
