/** Comments on a document. */
import { examples, jsonOption } from '../../options.ts';
import { addComment, listComments, removeComment, settleComment } from '../../postmortem/commenting.ts';
import { documentArgument, type RegisterPostmortem } from './parts.ts';

const NUMBER = 'its number, as `hotwash postmortem comments` shows it';

export const registerCommenting: RegisterPostmortem = ({ cli, act, sub }) => {
  const list = sub(
    'comments',
    'list the comments',
    'Lists the comments in the order of the text, with the words that they are about. A comment whose words are gone shows them as they were.',
  )
    .addArgument(documentArgument())
    .option('--all', 'the resolved ones as well')
    .addOption(jsonOption())
    .action(act((given: string, options) => listComments(cli, given, options)));
  examples(list, [['hotwash postmortem comments PM-1', '']]);

  const comment = sub(
    'comment',
    'comment on it',
    'Comments on words of the text, on all of it, or on another comment. The text stays as it is: comments live beside it.',
  )
    .addArgument(documentArgument())
    .argument('<text...>', 'Markdown')
    .option('--on <words>', 'the words that it is about, as they stand in the text or in its preview')
    .option('--reply <number>', 'a reply to this comment')
    .option('--edit <number>', 'instead of the text of this comment of yours')
    .addOption(jsonOption())
    .action(act((given: string, text: string[], options) => addComment(cli, given, text.join(' '), options)));
  examples(comment, [
    ['hotwash postmortem comment PM-1 "Since when?" --on "the index was gone"', ''],
    ['hotwash postmortem comment PM-1 "Since the 3rd" --reply 2', ''],
  ]);

  for (const [name, summary, description, resolved] of [
    ['resolve', 'resolve a comment', 'Says that a comment and its replies are settled.', true],
    ['reopen', 'reopen a comment', 'Says that a comment is not settled after all.', false],
  ] as const) {
    const settle = sub(name, summary, description)
      .addArgument(documentArgument())
      .argument('<comment>', NUMBER)
      .addOption(jsonOption())
      .action(
        act((given: string, which: string, options) => settleComment(cli, given, which, resolved, options)),
      );
    examples(settle, [[`hotwash postmortem ${name} PM-1 2`, '']]);
  }

  const remove = sub(
    'uncomment',
    'delete a comment of your own',
    'Deletes a comment of your own that nobody else has replied to.',
  )
    .addArgument(documentArgument())
    .argument('<comment>', NUMBER)
    .action(act((given: string, which: string) => removeComment(cli, given, which)));
  examples(remove, [['hotwash postmortem uncomment PM-1 2', '']]);
};
