import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { KeptInput } from './kept-input.tsx';

const MOST = 30;

/** The roles of an incident in the order in which they are shown. */
export function RolesSettings({
  roles,
  onChange,
}: {
  roles: readonly string[];
  onChange: (roles: string[]) => void;
}) {
  const [added, setAdded] = useState('');
  const taken = (name: string, except = '') =>
    roles.some((role) => role !== except && role.toLowerCase() === name.toLowerCase());
  const check = (name: string, except: string) => {
    if (name === '') return 'A role needs a name; the cross takes it away.';
    return taken(name, except) ? `There is a role ${name} already.` : null;
  };
  const add = () => {
    const name = added.trim();
    if (name === '' || taken(name)) return;
    onChange([...roles, name]);
    setAdded('');
  };
  const move = (index: number, by: number) => {
    const next = [...roles];
    const [role] = next.splice(index, 1);
    next.splice(index + by, 0, role!);
    onChange(next);
  };
  return (
    <div className="flex max-w-120 flex-col gap-1.5">
      <ol className="flex flex-col gap-1">
        {roles.map((role, index) => (
          <li key={role} className="flex items-start gap-1">
            <KeptInput
              label={`Role ${index + 1}`}
              value={role}
              maxLength={60}
              check={(name) => check(name, role)}
              onSave={(name) => onChange(roles.map((each) => (each === role ? name : each)))}
              className="grow"
            />
            <IconButton
              label={`Move ${role} up`}
              icon={<ArrowUp size={14} aria-hidden />}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              label={`Move ${role} down`}
              icon={<ArrowDown size={14} aria-hidden />}
              disabled={index === roles.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton
              label={`Take ${role} away`}
              icon={<X size={14} aria-hidden />}
              disabled={roles.length === 1}
              onClick={() => onChange(roles.filter((each) => each !== role))}
            />
          </li>
        ))}
      </ol>
      <form
        className="flex items-start gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          label="Another role"
          hideLabel
          error={
            added.trim() !== '' && taken(added.trim()) ? `There is a role ${added.trim()} already.` : null
          }
          className="w-96 min-w-0"
        >
          <TextInput
            value={added}
            maxLength={60}
            placeholder="Another role, such as database lead"
            disabled={roles.length >= MOST}
            onChange={(event) => setAdded(event.target.value)}
          />
        </Field>
        <Button type="submit" icon={<Plus size={14} aria-hidden />} disabled={roles.length >= MOST}>
          Add
        </Button>
      </form>
    </div>
  );
}
