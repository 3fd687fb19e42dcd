import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import type { StatedName, StatedValue } from '#shared/postmortems/model.ts';
import { STATED_LABELS } from '#shared/postmortems/stated.ts';

const EXAMPLES: Readonly<Record<StatedName, string>> = {
  users: 'about 1,200',
  'users share': '3.5 %',
  requests: '48,000',
  money: '€12k',
  duration: 'about 4 hours',
  TTD: 'about 20 minutes',
  TTA: '5 min',
  TTM: '~2.5 days',
  TTR: '3 d 4 h',
};

/** What is stated under a name, in the author's words; emptied, it is taken back. */
export function StatedCell({
  incidentId,
  name,
  value,
}: {
  incidentId: string;
  name: StatedName;
  value: StatedValue | undefined;
}) {
  const state = useMutation({
    mutationFn: async (text: string): Promise<void> => {
      if (text === '') await client.postmortems.clearStated({ incidentId, name });
      else await client.postmortems.setStated({ incidentId, name, text });
    },
  });
  const unread = value !== undefined && value.amount === null;
  return (
    <InlineValue
      label={`${STATED_LABELS[name]}, stated`}
      value={value?.text ?? ''}
      hint={EXAMPLES[name]}
      shown={
        value === undefined ? (
          <span className="whitespace-nowrap text-ink-3">not stated</span>
        ) : (
          <>
            {value.text}
            {unread && <span className="ml-1 text-sm text-ink-3">(kept as words)</span>}
          </>
        )
      }
      onSave={(text) => state.mutate(text)}
      className="max-w-full [overflow-wrap:anywhere]"
    />
  );
}
