/** One message of a Slack export, in words. */
import { escaped, markdownOfMrkdwn, type Names } from './mrkdwn.ts';
import { type Fields, fieldsOf, firstText, listOf, textOf } from './shape.ts';
import { textOfAttachments, textOfBlocks } from './slack-blocks.ts';

/** Comings, goings and the like: Slack writes them itself. */
const QUIET =
  /^(?:channel|group|huddle|bot|app|reminder|pinned|unpinned|sh_room|ekm|mpdm)_(?!message)|^(?:tabbed_canvas|slackbot_response|assistant_app)/;

export interface SlackText {
  /** Markdown; empty when the message says nothing. */
  text: string;
  quiet: boolean;
  warnings: string[];
}

/** What the message says, with its files named, and whether it was edited or deleted. */
export function slackText(message: Fields, names: Names): SlackText {
  const warnings: string[] = [];
  const subtype = textOf(message.subtype);
  if (subtype === 'tombstone') {
    return {
      text: 'A message that was deleted in Slack.',
      quiet: true,
      warnings: ['It was deleted in Slack.'],
    };
  }
  const parts = [saidText(message, names), ...filesOf(message, names)].filter((part) => part !== '');
  let text = parts.join('\n\n');
  if (subtype === 'me_message' && text !== '') text = `_${text}_`;
  if (subtype === 'message_deleted') warnings.push('It was deleted in Slack.');
  if (fieldsOf(message.edited).ts !== undefined) text = text === '' ? '' : `${text}${endOf(text)}(edited)`;
  return { text, quiet: QUIET.test(subtype), warnings };
}

/** What is said goes on in the same line, unless that line ends a block of code. */
function endOf(text: string): string {
  return /```$|^>.*$|^- .*$/m.test(text.split('\n').at(-1) ?? '') ? '\n\n' : ' ';
}

function saidText(message: Fields, names: Names): string {
  const own = textOf(message.text);
  const attached = textOfAttachments(message.attachments);
  const said = own.trim() !== '' ? own : attached.trim() === '' ? textOfBlocks(message.blocks) : '';
  return [said, attached]
    .filter((part) => part.trim() !== '')
    .map((part) => markdownOfMrkdwn(part, names))
    .join('\n\n');
}

/** Files by name, with the page that shows them. Never fetched; the key in a private link is left out. */
function filesOf(message: Fields, names: Names): string[] {
  const files = listOf(message.files).map(fieldsOf);
  const single = fieldsOf(message.file);
  if (files.length === 0 && single.id !== undefined) files.push(single);
  return files.map((file) => {
    if (file.mode === 'tombstone') return 'File: deleted in Slack';
    const name = firstText(file.name, file.title, file.id, 'without a name');
    const link = withoutKey(firstText(file.permalink, file.url_private));
    const size = Number(file.size);
    const facts = [textOf(file.mimetype), Number.isFinite(size) && size > 0 ? bytes(size) : ''].filter(
      Boolean,
    );
    const shown = link === '' ? escaped(name) : markdownOfMrkdwn(`<${link}|${entities(name)}>`, names);
    return `File: ${shown}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
  });
}

function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '∣');
}

/** Exports carry `?t=xoxe-…` in the links to files: a key to the workspace. */
function withoutKey(link: string): string {
  return link.replace(/[?#].*$/, '');
}

function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  return size < 1_000_000 ? `${Math.round(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
