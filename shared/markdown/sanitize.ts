/**
 * What of a document may be shown. A document comes from anywhere: showing it runs nothing and fetches nothing.
 * The list is one of what is allowed, so that what nobody thought of is dropped.
 */
import { defaultSchema, type Options } from 'rehype-sanitize';

/** Marks where an element stands in the source; written by `html.ts`, never by the author. */
export const OFFSETS = ['dataStart', 'dataEnd'] as const;

/**
 * A picture's sources are fetched; keys and the order of focus are the window's own. `cite` and `longdesc` are addresses
 * that nobody sees: an empty list of protocols would let every one of them pass.
 */
const NOT_TAGS = new Set(['source', 'picture']);
const NOT_ATTRIBUTES = new Set(['accessKey', 'tabIndex', 'srcSet', 'cite', 'longDesc']);

const attributes = Object.fromEntries(
  Object.entries(defaultSchema.attributes ?? {})
    .filter(([tag]) => !NOT_TAGS.has(tag))
    .map(([tag, names]) => [
      tag,
      names.filter((name) => !NOT_ATTRIBUTES.has(typeof name === 'string' ? name : name[0])),
    ]),
);

export const SAFE: Options = {
  ...defaultSchema,
  // GitHub's list of elements, with what documents fold away.
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !NOT_TAGS.has(name)),
    'details',
    'summary',
    'mark',
    'abbr',
    'figure',
    'figcaption',
    'caption',
  ],
  attributes: {
    ...attributes,
    '*': [...(attributes['*'] ?? []), ...OFFSETS],
    abbr: ['title'],
    details: ['open'],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'mailto'],
    // Remote images are turned into links before this list is applied; what is left is in the document itself.
    src: ['data'],
  },
  // Their text would read as prose.
  strip: [
    'script',
    'style',
    'iframe',
    'object',
    'embed',
    'noscript',
    'template',
    'title',
    'textarea',
    'math',
    'svg',
  ],
};

const LOCAL_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+$/i;

/** True for an image whose bytes stand in the address itself. SVG is not one: it can hold scripts and references. */
export function isLocalImage(url: string): boolean {
  return LOCAL_IMAGE.test(url.trim());
}
