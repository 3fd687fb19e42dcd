/** The text of Slack's blocks and attachments, as mrkdwn: for messages whose own text is empty. */
import { type Fields, fieldsOf, firstText, listOf, textOf } from './shape.ts';

/** Blocks hold blocks; nothing real is deeper. */
const DEEPEST = 12;

/** One paragraph or line for each block that says something. */
export function textOfBlocks(blocks: unknown): string {
  return listOf(blocks)
    .map((block) => textOfBlock(fieldsOf(block)))
    .filter((text) => text.trim() !== '')
    .join('\n');
}

function textOfBlock(block: Fields): string {
  const kind = textOf(block.type);
  if (kind === 'rich_text')
    return listOf(block.elements)
      .map((part) => richPart(fieldsOf(part), 0))
      .join('\n');
  if (kind === 'header') return `*${textObject(block.text)}*`;
  if (kind === 'context') return listOf(block.elements).map(textObject).filter(Boolean).join(' ');
  if (kind === 'image' || kind === 'video')
    return firstText(textObject(block.title), escapedText(textOf(block.alt_text)));
  return [textObject(block.text), ...listOf(block.fields).map(textObject)].filter(Boolean).join('\n');
}

/** `{type: 'mrkdwn' | 'plain_text', text}`. */
function textObject(value: unknown): string {
  const object = fieldsOf(value);
  const text = textOf(object.text);
  return object.type === 'plain_text' ? escapedText(text) : text;
}

function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function richPart(part: Fields, depth: number): string {
  if (depth > DEEPEST) return '';
  const inner = () =>
    listOf(part.elements)
      .map((each) => richElement(fieldsOf(each), depth))
      .join('');
  switch (textOf(part.type)) {
    case 'rich_text_list': {
      const ordered = part.style === 'ordered';
      const indent = '  '.repeat(Math.min(8, Number(part.indent) || 0));
      const items = listOf(part.elements).map((item) => richPart(fieldsOf(item), depth + 1));
      return items.map((item, index) => `${indent}${ordered ? `${index + 1}.` : '-'} ${item}`).join('\n');
    }
    case 'rich_text_quote':
      return inner()
        .split('\n')
        .map((line) => `&gt; ${line}`)
        .join('\n');
    case 'rich_text_preformatted':
      return `\`\`\`${inner()}\`\`\``;
    default:
      return inner();
  }
}

function richElement(element: Fields, depth: number): string {
  const style = fieldsOf(element.style);
  switch (textOf(element.type)) {
    case 'text':
      return inStyle(escapedText(textOf(element.text)), style);
    case 'link': {
      const label = textOf(element.text);
      return label === '' ? `<${textOf(element.url)}>` : `<${textOf(element.url)}|${escapedText(label)}>`;
    }
    case 'user':
      return `<@${textOf(element.user_id)}>`;
    case 'channel':
      return `<#${textOf(element.channel_id)}>`;
    case 'usergroup':
      return `@${textOf(element.usergroup_id)}`;
    case 'broadcast':
      return `<!${textOf(element.range)}>`;
    case 'emoji':
      return `:${textOf(element.name)}:`;
    case 'date':
      return escapedText(firstText(element.fallback, element.timestamp));
    default:
      return element.elements ? richPart(element, depth + 1) : escapedText(textOf(element.text));
  }
}

function inStyle(text: string, style: Fields): string {
  const [, before = '', body = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (body === '') return text;
  let told = body;
  if (style.code) told = `\`${told}\``;
  if (style.strike) told = `~${told}~`;
  if (style.italic) told = `_${told}_`;
  if (style.bold) told = `*${told}*`;
  return before + told + after;
}

/** What an attachment says. Previews of links that the message itself names say nothing of their own. */
export function textOfAttachments(attachments: unknown): string {
  return listOf(attachments)
    .map((value) => {
      const attachment = fieldsOf(value);
      const preview = attachment.from_url !== undefined && !attachment.is_msg_unfurl && !attachment.is_share;
      return preview ? '' : textOfAttachment(attachment);
    })
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

function textOfAttachment(attachment: Fields): string {
  const title = textOf(attachment.title);
  const link = textOf(attachment.title_link);
  const linked = title === '' ? '' : link === '' ? `*${title}*` : `<${link}|${title}>`;
  const fields = listOf(attachment.fields).map((value) => {
    const field = fieldsOf(value);
    return [textOf(field.title), textOf(field.value)].filter(Boolean).join(': ');
  });
  const parts = [
    textOf(attachment.pretext),
    linked,
    textOf(attachment.text),
    textOfBlocks(attachment.blocks),
    ...fields,
  ];
  const told = parts.filter((part) => part.trim() !== '');
  return told.length > 0 ? told.join('\n') : textOf(attachment.fallback);
}
