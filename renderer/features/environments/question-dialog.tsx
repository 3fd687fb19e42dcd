/** What a connection asks before it is made, on whatever screen one is: a host's key, a password, a secret. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import type { ConnectionQuestion } from '#shared/environments/model.ts';
import { readPrompt } from './prompts.ts';

const TITLES: Record<ConnectionQuestion['kind'], (name: string) => string> = {
  'host key': (name) => `Is this really ${name}?`,
  password: (name) => `Password for ${name}`,
  passphrase: (name) => `Passphrase for ${name}`,
  secret: (name) => `Secret of ${name}`,
  other: (name) => `${name} asks`,
};

export function QuestionDialog({ question, further }: { question: ConnectionQuestion; further: number }) {
  const refuseButton = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { kind, environmentName, secret } = question;
  const hostKey = kind === 'host key';
  const { lines, fingerprint, label } = readPrompt(question);
  const answer = useMutation({
    meta: { quiet: true },
    mutationFn: (given: string | null) =>
      client.environments.answer({ questionId: question.id, answer: given }),
  });
  const refuse = () => answer.mutate(null);
  const accept = () => {
    if (hostKey) answer.mutate('yes');
    else if (text !== '') answer.mutate(text);
  };
  return (
    <Dialog
      open
      onClose={refuse}
      title={TITLES[kind](environmentName)}
      description={further > 0 ? `${further} more to answer after this.` : undefined}
      // Trusting a host is no slip of the Enter key.
      initialFocus={hostKey ? refuseButton : input}
      onSubmit={accept}
      footer={
        <>
          <span className="grow text-sm text-ink-3">Without an answer it is refused after two minutes.</span>
          <Button ref={refuseButton} onClick={refuse}>
            Refuse
          </Button>
          <Button type="submit" variant="primary" busy={answer.isPending}>
            {hostKey ? 'Trust this host' : 'Answer'}
          </Button>
        </>
      }
    >
      {lines.length > 0 && <p className="whitespace-pre-line [overflow-wrap:anywhere]">{lines.join('\n')}</p>}
      {fingerprint && (
        <div className="rounded border border-line-strong bg-sunken px-3 py-2">
          <p className="text-sm text-ink-2">Its fingerprint. Compare it with one that you got another way.</p>
          <code className="text-code font-semibold [overflow-wrap:anywhere]">{fingerprint}</code>
        </div>
      )}
      {!hostKey && (
        <Field label={label} hint={secret ? hintOf(kind) : undefined}>
          <TextInput
            ref={input}
            type={secret ? 'password' : 'text'}
            autoComplete={secret ? 'new-password' : 'off'}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
          />
        </Field>
      )}
      {answer.error && <FaultNotice error={answer.error} />}
    </Dialog>
  );
}

function hintOf(kind: ConnectionQuestion['kind']): string {
  return kind === 'secret'
    ? 'Kept in memory until Hotwash ends. To keep it for longer, set it with the environment.'
    : 'Goes to ssh and is kept nowhere.';
}
