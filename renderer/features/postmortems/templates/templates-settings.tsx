import { useMutation, useQuery } from '@tanstack/react-query';
import { FilePlus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import { SEVERITIES } from '#shared/incidents/model.ts';
import {
  FIRST_TEMPLATE,
  type PostmortemDefaults,
  severitiesOf,
  type Template,
  type TimelineShown,
  templateNamed,
} from '#shared/postmortems/templates/model.ts';
import { TemplateEditor } from './template-editor.tsx';

const TIMELINES = [
  { value: 'all', label: 'All entries of the timeline' },
  { value: 'starred', label: 'Starred entries only' },
] as const satisfies { value: TimelineShown; label: string }[];

/** What new postmortems begin from: a template for each severity, and the team's own templates. */
export function PostmortemTemplatesSettings({
  defaults,
  onChange,
}: {
  defaults: PostmortemDefaults;
  onChange: (defaults: PostmortemDefaults) => void;
}) {
  const { data, error } = useQuery(queries.templates());
  const [open, setOpen] = useState<string | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (given: { name: string; text: string }) => client.postmortems.templates.add(given),
    onSuccess: ({ id, name }) => {
      setOpen(id);
      tell(`Added the template ${name}`);
    },
  });
  const addFile = async (file: File | undefined) => {
    if (!file) return;
    try {
      const name = file.name.replace(/\.(?:md|markdown|txt)$/i, '');
      add.mutate({ name, text: await file.text() });
    } catch (cause) {
      tellFault(cause);
    }
  };
  if (error) return <FaultNotice error={error} />;
  if (!data) return null;
  const shown = data.find(({ id }) => id === open);
  const options = data.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-5 gap-2">
        {SEVERITIES.map((severity) => (
          <Field key={severity} label={severity}>
            <Select
              label={`Template for ${severity}`}
              options={options}
              value={templateNamed(defaults.templates[severity], data)?.id ?? FIRST_TEMPLATE}
              onChange={(id) =>
                onChange({ ...defaults, templates: { ...defaults.templates, [severity]: id } })
              }
            />
          </Field>
        ))}
      </div>
      <RadioRow
        label="Timeline of a new postmortem"
        options={TIMELINES}
        value={defaults.timeline}
        onChange={(timeline) => onChange({ ...defaults, timeline })}
      />
      <ul className="border-t border-line" aria-label="Templates">
        {data.map((template) => (
          <TemplateRow
            key={template.id}
            template={template}
            begins={severitiesOf(template.id, defaults).join(' ')}
            open={template.id === open}
            onToggle={() => setOpen(template.id === open ? null : template.id)}
          />
        ))}
      </ul>
      <div>
        <input
          ref={files}
          type="file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          aria-label="Markdown file of a template"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void addFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button
          icon={<FilePlus size={14} aria-hidden />}
          busy={add.isPending}
          onClick={() => files.current?.click()}
        >
          Add a template from a Markdown file
        </Button>
      </div>
      {shown && (
        <TemplateEditor key={shown.id} template={shown} onCopied={setOpen} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

function TemplateRow({
  template,
  begins,
  open,
  onToggle,
}: {
  template: Template;
  begins: string;
  open: boolean;
  onToggle: () => void;
}) {
  const remove = useMutation({
    mutationFn: () => client.postmortems.templates.remove({ id: template.id }),
    onSuccess: () =>
      tell(`Removed the template ${template.name}`, {
        action: {
          label: 'Put it back',
          run: () =>
            void client.postmortems.templates
              .add({ name: template.name, text: template.text })
              .catch(tellFault),
        },
      }),
  });
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line px-1">
      <span className="truncate-line min-w-0 grow font-medium">{template.name}</span>
      <span className="nums shrink-0 text-sm text-ink-3">{begins}</span>
      <span className="w-36 shrink-0 text-sm text-ink-3">
        {template.builtin ? 'comes with Hotwash' : 'your own'}
      </span>
      <Button
        size="sm"
        aria-expanded={open}
        aria-label={`${open ? 'Close' : 'Look at'} ${template.name}`}
        onClick={onToggle}
        className="w-18"
      >
        {open ? 'Close' : template.builtin ? 'Look at' : 'Edit'}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Remove ${template.name}`}
        disabled={template.builtin}
        busy={remove.isPending}
        onClick={() => remove.mutate()}
        icon={<Trash2 size={14} aria-hidden />}
      />
    </li>
  );
}
