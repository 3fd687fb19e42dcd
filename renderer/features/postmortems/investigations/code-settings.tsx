import { useState } from 'react';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import {
  type CodePlaces,
  EDITOR_PRESETS,
  editorProblem,
} from '#shared/postmortems/investigations/code-places.ts';

const OWN = 'own';
const NONE = 'none';

/** The editor as a list of arguments, a line each, and the folders that hold code. Saved when a field is left. */
export function CodeSettings({
  places,
  onChange,
}: {
  places: CodePlaces;
  onChange: (places: Partial<CodePlaces>) => void;
}) {
  const [command, setCommand] = useState(places.editor.join('\n'));
  const [folders, setFolders] = useState(places.codeFolders.join('\n'));
  const args = linesOf(command);
  const paths = linesOf(folders);
  const problem = editorProblem(args);
  const relative = paths.find((path) => !/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path));
  const preset = EDITOR_PRESETS.find((each) => same(each.command, args));
  return (
    <div id="code" className="flex flex-col gap-3">
      <Field label="Editor" className="w-64">
        <Select
          options={[
            { value: NONE, label: 'None' },
            ...EDITOR_PRESETS.map(({ name }) => ({ value: name, label: name })),
            { value: OWN, label: 'Own command', disabled: preset !== undefined || args.length === 0 },
          ]}
          value={preset?.name ?? (args.length === 0 ? NONE : OWN)}
          onChange={(name) => {
            const next = EDITOR_PRESETS.find((each) => each.name === name)?.command ?? [];
            if (name === OWN) return;
            setCommand(next.join('\n'));
            onChange({ editor: [...next] });
          }}
        />
      </Field>
      <Field
        label="Its command"
        hint="The program in the first line, an argument in each line below; {file} and {line} stand for the place. No shell reads it: quotes and variables mean nothing here."
        error={problem}
      >
        <TextArea
          rows={4}
          spellCheck={false}
          className="text-code"
          value={command}
          placeholder={'code\n--goto\n{file}:{line}'}
          onChange={(event) => setCommand(event.target.value)}
          onBlur={() => problem === null && !same(args, places.editor) && onChange({ editor: args })}
        />
      </Field>
      <Field
        label="Code folders"
        hint="Working copies, a path in each line. Nothing outside of them is ever opened, nor a link that leads out."
        error={relative ? `${relative} is no absolute path.` : null}
      >
        <TextArea
          rows={3}
          spellCheck={false}
          className="text-code"
          value={folders}
          placeholder="/home/ann/src/shop"
          onChange={(event) => setFolders(event.target.value)}
          onBlur={() => !relative && !same(paths, places.codeFolders) && onChange({ codeFolders: paths })}
        />
      </Field>
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index]);
