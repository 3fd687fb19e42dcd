/** Status and approvals. */
import { Argument } from 'commander';
import { DocumentStatus } from '#shared/library/model.ts';
import { examples, jsonOption, oneOf } from '../../options.ts';
import { answer, askPeople, setStatus, showReview, withdraw } from '../../postmortem/approving.ts';
import { documentArgument, type RegisterPostmortem } from './parts.ts';

const PERSON = 'whose answer it is (default: who acts)';

export const registerApproving: RegisterPostmortem = ({ cli, act, sub }) => {
  const review = sub(
    'review',
    'show how far the review is',
    'Shows the status, who approved which text, what is missing, and the open comments.',
  )
    .addArgument(documentArgument())
    .addOption(jsonOption())
    .action(act((given: string, options) => showReview(cli, given, options)));
  examples(review, [['hotwash postmortem review PM-1', '']]);

  const status = sub(
    'status',
    'move it forward or back',
    `Moves the document to a status: ${DocumentStatus.options.join(', ')}. To approved and published it goes once every approver approved the text as it is; with --anyway without.`,
  )
    .addArgument(documentArgument())
    .addArgument(
      new Argument('<status>', DocumentStatus.options.join(', ')).argParser(oneOf(DocumentStatus.options)),
    )
    .option('--anyway', 'although approvals are missing; the journal keeps who did it')
    .addOption(jsonOption())
    .action(act((given: string, to: DocumentStatus, options) => setStatus(cli, given, to, options)));
  examples(status, [
    ['hotwash postmortem status PM-1 "in review"', ''],
    ['hotwash postmortem status PM-1 published --anyway', ''],
  ]);

  const ask = sub('ask', 'ask people to approve', 'Names who is to approve. A draft goes into review.')
    .addArgument(documentArgument())
    .argument('<people...>', 'their names')
    .option('--off', 'takes them off the approvers')
    .addOption(jsonOption())
    .action(act((given: string, people: string[], options) => askPeople(cli, given, people, options)));
  examples(ask, [['hotwash postmortem ask PM-1 Ana "Ben Okafor"', '']]);

  const approve = sub(
    'approve',
    'approve the text as it is',
    'Approves the text as it is now; an edit makes it stale.',
  )
    .addArgument(documentArgument())
    .option('--note <text>', 'what is said with it', '')
    .option('--person <name>', PERSON)
    .addOption(jsonOption())
    .action(act((given: string, options) => answer(cli, given, 'approved', options)));
  examples(approve, [
    ['hotwash postmortem approve PM-1', ''],
    ['hotwash postmortem approve PM-1 --person Ana --note "on the call"', 'who said so elsewhere'],
  ]);

  const want = sub('want-changes', 'want changes', 'Says what has to change before it can be approved.')
    .addArgument(documentArgument())
    .argument('<note...>', 'what')
    .option('--person <name>', PERSON)
    .addOption(jsonOption())
    .action(
      act((given: string, note: string[], options) =>
        answer(cli, given, 'changes wanted', { ...options, note: note.join(' ') }),
      ),
    );
  examples(want, [['hotwash postmortem want-changes PM-1 "The timeline ends before the rollback"', '']]);

  const back = sub(
    'withdraw',
    'take an answer back',
    'Takes an approval or a wish back: the person is asked again.',
  )
    .addArgument(documentArgument())
    .option('--person <name>', PERSON)
    .addOption(jsonOption())
    .action(act((given: string, options) => withdraw(cli, given, options)));
  examples(back, [['hotwash postmortem withdraw PM-1', '']]);
};
