/**
 * The block `evidence`: what was pinned, with where it came from and the first lines of it. Evidence never changes,
 * so an edit of this block is not read back; an import reads it.
 */
import type { Nodes, RootContent } from 'mdast';
import type { Evidence } from '#shared/incidents/model.ts';
import { readPlain, writePlain } from '#shared/markdown/inline-text.ts';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { type BlockRead, nothing, type RenderOptions, readInstant, writeInstant } from './block.ts';

/** `label` is how the timeline names it: `E1`. */
export interface EvidenceItem
  extends Pick<
    Evidence,
    | 'name'
    | 'mediaType'
    | 'size'
    | 'sha256'
    | 'command'
    | 'environment'
    | 'outcome'
    | 'verdict'
    | 'excerpt'
    | 'createdAt'
  > {
  label: string;
}

/** How documents and pages name the evidence of an incident, by its id: `E1` is the first on the timeline. */
export function evidenceLabels(
  entries: readonly { evidence: readonly { id: string }[] }[],
): Map<string, string> {
  const pieces = entries.flatMap((entry) => entry.evidence);
  return new Map(pieces.map(({ id }, index) => [id, `E${index + 1}`]));
}

export function renderEvidence(items: readonly EvidenceItem[], options: RenderOptions = {}): string {
  if (items.length === 0) return nothing('Nothing was pinned yet.');
  return items.map((item) => renderItem(item, options)).join('\n\n');
}

function renderItem(item: EvidenceItem, options: RenderOptions): string {
  const optional = (label: string, value: string | null) =>
    value === null ? [] : [`- ${label}: ${writePlain(value)}`];
  return [
    `**${item.label}: ${writePlain(item.name)}**`,
    '',
    ...optional('Environment', item.environment),
    ...optional('Outcome', item.outcome),
    ...optional('Verdict', item.verdict),
    `- Pinned: ${writeInstant(item.createdAt, 'UTC', options)} UTC`.replace(/( <!--.*-->) UTC$/, ' UTC$1'),
    `- Content: ${writePlain(item.mediaType)}, ${item.size} bytes, SHA-256 \`${item.sha256}\``,
    '',
    ...(item.command === null ? [] : [fence('sh', item.command), '']),
    ...(hasText(item) ? [fence('text', item.excerpt)] : []),
  ]
    .join('\n')
    .trimEnd();
}

/** An image, or another file that is no text, is told by its name, size and hash alone. */
function hasText({
  mediaType,
  command,
  excerpt,
}: Pick<EvidenceItem, 'mediaType' | 'command' | 'excerpt'>): boolean {
  return mediaType.startsWith('text/') || command !== null || excerpt !== '';
}

/** Code in a fence that is longer than any run of backticks in it. */
function fence(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

const TITLE = /^\*\*(E\d+): (.*)\*\*$/;

/** Reads the items. One whose details are not all there is left out with a problem. */
export function readEvidence(markdown: string): BlockRead<EvidenceItem[]> {
  const data: EvidenceItem[] = [];
  const problems: string[] = [];
  const text = (node: Nodes) => markdown.slice(node.position!.start.offset, node.position!.end.offset);
  const nodes = parseMarkdown(markdown).children;
  for (const [index, node] of nodes.entries()) {
    const title = node.type === 'paragraph' ? TITLE.exec(text(node)) : null;
    if (!title) continue;
    const next = nodes.findIndex(
      (other, at) => at > index && other.type === 'paragraph' && TITLE.test(text(other)),
    );
    const own = nodes.slice(index + 1, next < 0 ? undefined : next);
    const item = readItem(title, own, text);
    if (item) data.push(item);
    else problems.push(`The details of the evidence ${title[1]} cannot be read.`);
  }
  return { data, problems };
}

function readItem(
  title: RegExpExecArray,
  nodes: RootContent[],
  text: (node: Nodes) => string,
): EvidenceItem | null {
  const list = nodes.find((node) => node.type === 'list');
  const field = (label: string) =>
    list?.children
      .map(text)
      .find((line) => line.startsWith(`- ${label}: `))
      ?.slice(label.length + 4) ?? null;
  const plain = (label: string) => {
    const value = field(label);
    return value === null ? null : readPlain(value);
  };
  const content = /^(.*), (\d+) bytes, SHA-256 `([0-9a-f]{64})`$/.exec(field('Content') ?? '');
  const pinned = readInstant((field('Pinned') ?? '').replace(' UTC', ''), {
    now: '1970-01-01T00:00:00.000Z',
    zone: 'UTC',
  });
  const fences = nodes.filter((node) => node.type === 'code');
  if (!content || 'problem' in pinned) return null;
  const mediaType = readPlain(content[1]!);
  const output = fences.at(-1);
  if (!output && hasText({ mediaType, command: null, excerpt: '' })) return null;
  return {
    label: title[1]!,
    name: readPlain(title[2]!),
    mediaType,
    size: Number(content[2]),
    sha256: content[3]!,
    command: fences.length > 1 ? codeOf(text(fences[0]!)) : null,
    environment: plain('Environment'),
    outcome: plain('Outcome'),
    verdict: plain('Verdict'),
    excerpt: output ? codeOf(text(output)) : '',
    createdAt: pinned.instant,
  };
}

/** What stands between the lines of the fence, byte for byte. */
function codeOf(fenced: string): string {
  return fenced.split('\n').slice(1, -1).join('\n');
}
