/** A sanitised tree as the text of HTML. The same tree gives the same text. */
import type { Element, Properties, Root, RootContent } from 'hast';

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'wbr']);

/** Attributes whose names do not follow from the property's. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  acceptCharset: 'accept-charset',
};

/**
 * The nodes as HTML (WHATWG 13.3). Only for trees that were sanitised: elements whose text is not parsed as text, such
 * as `script` and `style`, must not be in them and are left out.
 */
export function htmlText(nodes: readonly RootContent[] | Root['children']): string {
  return nodes.map(nodeText).join('');
}

const RAW_TEXT = new Set(
  'script style xmp iframe noembed noframes plaintext noscript textarea title'.split(' '),
);

function nodeText(node: RootContent): string {
  if (node.type === 'text') return escapedText(node.value);
  if (node.type !== 'element' || RAW_TEXT.has(node.tagName)) return '';
  return elementText(node);
}

function elementText({ tagName, properties, children }: Element): string {
  const open = `<${tagName}${attributesText(properties)}>`;
  if (VOID.has(tagName)) return open;
  const inner = htmlText(children);
  // The parser drops the first line end in a `pre`.
  const kept = tagName === 'pre' && inner.startsWith('\n') ? '\n' : '';
  return `${open}${kept}${inner}</${tagName}>`;
}

function attributesText(properties: Properties): string {
  return Object.entries(properties)
    .map(([property, value]) => {
      if (value === null || value === undefined || value === false) return '';
      const name = attributeName(property);
      if (!/^[a-z][a-z0-9-]*$/.test(name)) return '';
      if (value === true) return ` ${name}`;
      return ` ${name}="${escapedAttribute(Array.isArray(value) ? value.join(' ') : String(value))}"`;
    })
    .join('');
}

function attributeName(property: string): string {
  const known = NAMES[property];
  if (known) return known;
  if (/^aria[A-Z]/.test(property)) return `aria-${property.slice(4).toLowerCase()}`;
  if (/^data[A-Z]/.test(property)) return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return property.toLowerCase();
}

/** As the text between two tags; NUL, which HTML cannot hold, becomes U+FFFD. */
export function escapedText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\0', '\ufffd');
}

/** As the value of an attribute, between either kind of quotation marks. */
export function escapedAttribute(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\0', '\ufffd');
}
