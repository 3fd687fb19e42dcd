import type { ReactNode } from 'react';
import type { Command } from '#shared/runbooks/model.ts';
import { MASK, namesASecret } from '#shared/runs/secret-names.ts';

/** The command as the runbook has it, its parameters marked; what stands for each is read out and in the title. */
export function CommandText({
  command,
  values,
  inHead,
}: {
  command: Command;
  values: Readonly<Record<string, string>>;
  /** It stands in the head of a card, where a label would. */
  inHead?: boolean;
}) {
  if (inHead) {
    return (
      <code
        className="min-w-0 grow py-1 text-code @max-lg:basis-full whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
        title={command.label || undefined}
      >
        {markPlaceholders(command, values)}
        <TypedLines lines={command.stdin} />
      </code>
    );
  }
  return (
    <pre className="overflow-x-auto border-t border-line bg-sunken px-3 py-1.5 text-code whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
      {markPlaceholders(command, values)}
      <TypedLines lines={command.stdin} />
    </pre>
  );
}

/** What is typed into the interpreter that the command opens. */
function TypedLines({ lines }: { lines: readonly string[] }) {
  return lines
    .map((line, index) => ({ line, at: index }))
    .map(({ line, at }) => (
      <span key={at} className="block text-ink-2">
        <span aria-hidden className="text-ink-3 select-none">
          ›{' '}
        </span>
        {line}
      </span>
    ));
}

function markPlaceholders(command: Command, values: Readonly<Record<string, string>>): ReactNode[] {
  const nameOf = new Map(command.placeholders.map(({ raw, name }) => [raw, name]));
  if (nameOf.size === 0) return [command.text];
  const raws = [...nameOf.keys()].toSorted((left, right) => right.length - left.length);
  const pattern = new RegExp(`(${raws.map((raw) => literal(raw)).join('|')})`);
  let at = 0;
  return command.text.split(pattern).map((piece) => {
    const key = at;
    at += piece.length + 1;
    const name = nameOf.get(piece);
    if (name === undefined) return <span key={key}>{piece}</span>;
    const given = values[name] ?? '';
    const value = given !== '' && namesASecret(name) ? MASK : given;
    return (
      <mark
        key={key}
        title={value === '' ? `${name} has no value yet` : `${name} is ${value}`}
        className={`rounded-sm px-0.5 ${value === '' ? 'bg-amber-tint text-amber' : 'bg-accent-tint text-accent'}`}
      >
        {value === '' ? piece : value}
      </mark>
    );
  });
}

/** A pattern that matches exactly this text. */
function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
