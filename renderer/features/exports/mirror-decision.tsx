import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextArea } from '#renderer/ui/field.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { MirrorAnswer, MirrorQuestion, MirrorVersions } from '#shared/exports/mirror/model.ts';
import { shortened, sideBySide } from './side-by-side.ts';

/** Both versions beside each other, and what is to hold for both sides. Nothing is lost before it is decided. */
export function MirrorDecision({ question, onClose }: { question: MirrorQuestion; onClose: () => void }) {
  const { key } = question;
  const { data, error, refetch } = useQuery({
    queryKey: ['mirror', 'versions', key],
    queryFn: () => client.mirror.versions({ key }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const [own, setOwn] = useState<string | null>(null);
  const resolve = useMutation({
    mutationFn: (answer: MirrorAnswer) =>
      client.mirror.resolve({
        key,
        answer,
        mine: data?.mine?.sha256 ?? null,
        theirs: data?.theirs?.sha256 ?? null,
      }),
    onSuccess: () => {
      tell(`${question.ref || question.path} is decided`);
      onClose();
    },
    onError: () => void refetch(),
    meta: { quiet: true },
  });
  const decide = (answer: MirrorAnswer) => resolve.mutate(answer);
  const words = data ? wordsOf(data) : null;
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title={`${question.unit === 'action' ? `${question.ref} in ` : ''}${question.path}: ${question.kind}`}
      description={question.why || `${question.ref} ${question.title}`.trim()}
      footer={
        data &&
        (own === null ? (
          <>
            <Button onClick={() => setOwn(data.mine?.text ?? data.theirs?.text ?? '')}>
              Edit a third version
            </Button>
            <Button busy={resolve.isPending} onClick={() => decide({ take: 'theirs' })}>
              {words!.theirs}
            </Button>
            <Button variant="primary" busy={resolve.isPending} onClick={() => decide({ take: 'mine' })}>
              {words!.mine}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setOwn(null)}>Back to both</Button>
            <Button variant="primary" busy={resolve.isPending} onClick={() => decide({ text: own })}>
              Take this for both sides
            </Button>
          </>
        ))
      }
    >
      {error && <FaultNotice error={error} />}
      {resolve.error && <FaultNotice error={resolve.error} />}
      {data && own === null && <Sides versions={data} />}
      {data && own !== null && (
        <Field
          label="The text for both sides"
          hint="It begins as what Hotwash has. The folder’s version is shown again with Back to both."
        >
          <TextArea
            rows={18}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            className="font-mono text-code"
          />
        </Field>
      )}
    </Dialog>
  );
}

/** What taking each side comes to. */
function wordsOf({ mine, theirs, question }: MirrorVersions): { mine: string; theirs: string } {
  if (mine === null) return { mine: 'Remove the file, too', theirs: 'Bring it back here' };
  if (theirs === null) return { mine: 'Write the file again', theirs: 'Remove it here, too' };
  return {
    mine: 'Take mine',
    theirs: question.kind === 'cannot be read' ? 'Try theirs again' : 'Take theirs',
  };
}

function Sides({ versions: { mine, theirs } }: { versions: MirrorVersions }) {
  const rows = useMemo(() => {
    const both = sideBySide(mine?.text ?? '', theirs?.text ?? '');
    return mine && theirs ? shortened(both) : both;
  }, [mine, theirs]);
  return (
    <section
      aria-label="Both versions"
      className="max-h-[50vh] overflow-auto rounded border border-line bg-sunken"
      // A region that scrolls must be reachable by keyboard.
      tabIndex={rows.length > 0 ? 0 : undefined}
    >
      <table className="w-full table-fixed border-collapse text-code">
        <thead>
          <tr>
            {['Mine, in Hotwash', 'Theirs, in the folder'].map((name, index) => (
              <th
                key={name}
                scope="col"
                className="sticky top-0 border-b border-line bg-raised px-2 py-1 text-left text-sm font-medium text-ink-2"
              >
                {name}
                {(index === 0 ? mine : theirs) === null && ': removed'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) =>
            typeof row === 'number' ? (
              // Where lines are left out is told by their place alone.
              <tr key={`gap ${rows.slice(0, index).length}`}>
                <td colSpan={2} className="px-2 py-0.5 text-ink-3">
                  … {row} lines that are the same
                </td>
              </tr>
            ) : (
              <tr key={row.key}>
                <Line text={row.left} same={row.same} tone="bg-amber-tint" mark="−" />
                <Line text={row.right} same={row.same} tone="bg-blue-tint" mark="+" />
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  text,
  same,
  tone,
  mark,
}: {
  text: string | null;
  same: boolean;
  tone: string;
  mark: string;
}) {
  return (
    <td
      className={classes(
        'border-l border-line px-2 align-top font-mono whitespace-pre-wrap [overflow-wrap:anywhere] first:border-l-0',
        !same && text !== null && tone,
        same && 'text-ink-2',
      )}
    >
      {text === null ? '' : same ? text || '\u00a0' : `${mark} ${text}`}
    </td>
  );
}
