import { Check, CircleDashed, MessageSquareWarning, UserMinus, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import type { Approval, Review } from '#shared/postmortems/review/model.ts';
import { samePerson } from '#shared/postmortems/review/status.ts';
import { CommentBox } from './comment-box.tsx';
import { useReviewActs } from './use-review-acts.ts';

const SAID: Record<Approval['state'], { fresh: string; stale: string }> = {
  asked: { fresh: 'asked', stale: 'asked' },
  approved: { fresh: 'approved', stale: 'approved an earlier text' },
  'changes wanted': { fresh: 'wants changes', stale: 'wanted changes; edited since' },
};

/** Who approves, what they said of which text, and one's own answer. */
export function Approvers({ review, actor, dirty }: { review: Review; actor: string; dirty: boolean }) {
  const { document, approvals, revision } = review;
  const { id } = document;
  const { act, busy } = useReviewActs();
  const [name, setName] = useState('');
  const [asking, setAsking] = useState(false);
  const [wanting, setWanting] = useState<string | null>(null);
  const own = approvals.find(({ person }) => samePerson(person, actor));
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const people = name
      .split(/[,;]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    if (people.length > 0 && (await act((calls) => calls.ask({ id, people })))) {
      setName('');
      leaveForm(form);
    }
  };
  /** The form goes; the focus stays in the review. */
  const leaveForm = (within: Element) => {
    within.closest<HTMLElement>('[data-review]')?.focus({ preventScroll: true });
    setAsking(false);
  };
  return (
    <section aria-label="Approvers" className="flex flex-col gap-1.5">
      {approvals.length > 0 && (
        <ul className="flex flex-col">
          {approvals.map((approval) => (
            <li key={approval.id} className="flex min-h-7 items-start gap-1.5">
              <StateIcon approval={approval} />
              <span className="min-w-0 grow pt-0.5">
                <span className="font-medium">{approval.person}</span>{' '}
                <span className={approval.stale ? 'text-amber' : 'text-ink-2'}>
                  {SAID[approval.state][approval.stale ? 'stale' : 'fresh']}
                </span>
                {approval.brought && approval.state !== 'asked' && (
                  <span
                    className="ml-1.5 rounded border border-amber-line bg-amber-tint px-1 text-sm text-amber"
                    title={`It came with a folder or a file, which others can write. Ask ${approval.person}.`}
                  >
                    from the folder
                  </span>
                )}
                {approval.note !== '' && (
                  <span className="block break-words text-sm text-ink-2">{approval.note}</span>
                )}
              </span>
              <Menu
                trigger={
                  <Button size="sm" variant="ghost" aria-label={`More about ${approval.person}`}>
                    …
                  </Button>
                }
                items={[
                  {
                    label: `Record that ${approval.person} approved`,
                    icon: <Check size={14} aria-hidden />,
                    disabled: dirty,
                    onSelect: () =>
                      void act((calls) => calls.approve({ id, person: approval.person, revision })),
                  },
                  {
                    label: `Record that ${approval.person} wants changes…`,
                    icon: <MessageSquareWarning size={14} aria-hidden />,
                    onSelect: () => setWanting(approval.person),
                  },
                  {
                    label: 'Withdraw the answer',
                    icon: <CircleDashed size={14} aria-hidden />,
                    disabled: approval.state === 'asked',
                    onSelect: () => void act((calls) => calls.withdraw({ id, person: approval.person })),
                  },
                  null,
                  {
                    label: 'Take off the approvers',
                    icon: <UserMinus size={14} aria-hidden />,
                    danger: true,
                    onSelect: () => void act((calls) => calls.unask({ id, people: [approval.person] })),
                  },
                ]}
              />
            </li>
          ))}
        </ul>
      )}
      {approvals.length === 0 && !asking && (
        <p className="text-sm text-ink-2">
          Nobody is asked to approve it yet. Names are enough; nothing is sent.
        </p>
      )}
      {wanting !== null && (
        <CommentBox
          label={`What should change, in ${samePerson(wanting, actor) ? 'your' : `${wanting}'s`} words`}
          send="Want changes"
          busy={busy}
          onSend={async (note) => {
            const done = await act((calls) => calls.wantChanges({ id, person: wanting, note, revision }));
            if (done) setWanting(null);
            return done;
          }}
          onCancel={() => setWanting(null)}
        />
      )}
      {asking ? (
        <form onSubmit={(event) => void ask(event)} className="flex items-end gap-1.5">
          <Field label="Who is to approve (names, with commas between)" hideLabel className="grow">
            <TextInput
              autoFocus
              value={name}
              placeholder="Ana, Ben"
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.stopPropagation();
                leaveForm(event.currentTarget);
              }}
            />
          </Field>
          <Button type="submit" busy={busy} disabled={name.trim() === ''}>
            Ask
          </Button>
        </form>
      ) : (
        wanting === null && (
          <div className="flex flex-wrap gap-1.5">
            <Button
              size="sm"
              icon={<Check size={12} aria-hidden />}
              busy={busy}
              disabled={dirty || (own?.state === 'approved' && !own.stale)}
              title={dirty ? 'Save first: an approval is of the saved text.' : undefined}
              onClick={() => void act((calls) => calls.approve({ id, revision }))}
            >
              Approve
            </Button>
            <Button size="sm" onClick={() => setWanting(actor)}>
              Want changes…
            </Button>
            <IconButton
              size="sm"
              label="Ask somebody to approve"
              icon={<UserPlus size={14} aria-hidden />}
              onClick={() => setAsking(true)}
            />
          </div>
        )
      )}
    </section>
  );
}

function StateIcon({ approval: { state, stale } }: { approval: Approval }) {
  const size = { size: 14, 'aria-hidden': true } as const;
  if (state === 'approved' && !stale) return <Check {...size} className="mt-1.5 shrink-0 text-green" />;
  if (state === 'changes wanted')
    return <MessageSquareWarning {...size} className="mt-1.5 shrink-0 text-amber" />;
  return <CircleDashed {...size} className="mt-1.5 shrink-0 text-ink-3" />;
}
