import { FileUp, FolderUp } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, type RefObject, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { filesIn } from './attaching.ts';
import { filesOfFolders, foldersIn } from './import-source.ts';

const ACCEPTED = '.zip,.json,.csv,.tsv,.txt,.log,application/zip,application/json,text/csv,text/plain';

/** Chooses what to import: a file, a folder, or a text that is pasted. */
export function ImportStart({
  text,
  field,
  onText,
  onFiles,
}: {
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string, pasted: boolean) => void;
  onFiles: (files: readonly File[] | Promise<readonly File[]>) => void;
}) {
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  const onDrop = (event: DragEvent) => {
    const files = filesIn(event.dataTransfer);
    if (files.length === 0) return;
    const folders = foldersIn(event.dataTransfer);
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onFiles(folders.length > 0 ? filesOfFolders(folders) : files);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = filesIn(event.clipboardData);
    const pasted = event.clipboardData.getData('text/plain');
    if (files.length > 0 && pasted === '') onFiles(files);
    else if (text === '' && pasted.trim() !== '') onText(pasted, true);
    else return;
    event.preventDefault();
  };
  return (
    <section
      aria-label="What to import"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className="flex flex-col gap-4"
    >
      <div
        className={classes(
          'flex flex-wrap items-center gap-2 rounded border border-dashed px-3 py-4',
          over ? 'border-accent bg-accent-tint' : 'border-line-strong',
        )}
      >
        <Button icon={<FileUp size={14} aria-hidden />} onClick={() => file.current?.click()}>
          Choose a file…
        </Button>
        <Button icon={<FolderUp size={14} aria-hidden />} onClick={() => folder.current?.click()}>
          Choose a folder…
        </Button>
        <span className="text-ink-2">or drop it here</span>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          accept={ACCEPTED}
          aria-label="File to import"
          onChange={(event) => take(event.target)}
        />
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          aria-label="Folder to import"
          {...{ webkitdirectory: '' }}
          onChange={(event) => take(event.target)}
        />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-ink-2">
        <dt className="font-medium text-ink">Slack</dt>
        <dd>an export, as its zip or its unpacked folder: channels, threads, names</dd>
        <dt className="font-medium text-ink">PagerDuty</dt>
        <dd>JSON of an incident with its log entries, as the REST API gives it</dd>
        <dt className="font-medium text-ink">CSV</dt>
        <dd>a column of times and one of texts; another may say who</dd>
        <dt className="font-medium text-ink">Chat</dt>
        <dd>what is copied out of Slack, Teams, Discord, WhatsApp, Signal or an IRC log</dd>
      </dl>
      <Field
        label="Or paste a chat"
        hint="Copy the messages with their names and times. Where no day is stated, write it on a line above them: 2025-09-04."
      >
        <TextArea
          ref={field}
          rows={6}
          value={text}
          onPaste={onPaste}
          onChange={(event) => onText(event.target.value, false)}
          placeholder={'Ann  10:42 AM\nThe orders panel takes ten seconds'}
        />
      </Field>
    </section>
  );
}
