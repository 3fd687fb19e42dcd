/** The sanitised tree of a Markdown text as React elements. Nothing in it runs or fetches anything. */
import type { Element, Root, RootContent } from 'hast';
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import {
  type ComponentPropsWithoutRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';

/** Turns nodes of the tree into elements. `more` draws further element names, such as those a feature put in. */
export function treeToReact(children: readonly RootContent[], more: Partial<Components> = {}): ReactNode {
  const root: Root = { type: 'root', children: [...children] };
  return toJsxRuntime(root, {
    Fragment,
    jsx,
    jsxs,
    ignoreInvalidStyle: true,
    components: { a: SafeLink, table: ScrollingTable, pre: ScrollingCode, input: TaskBox, ...more },
  });
}

/** A link to a place in the same text scrolls there; one to elsewhere opens outside, on a click and never before. */
export function SafeLink({ node: _node, ...props }: ComponentPropsWithoutRef<'a'> & { node?: Element }) {
  const href = props.href ?? '';
  if (!href.startsWith('#')) return <a {...props} target="_blank" rel="noreferrer noopener" />;
  return <a {...props} ref={scrollOnClick} />;
}

/** Keeps a link to a place in the text from changing the address: the document scrolls instead. */
function scrollOnClick(anchor: HTMLAnchorElement | null): (() => void) | undefined {
  if (!anchor) return;
  const scroll = (event: Event) => {
    event.preventDefault();
    const id = CSS.escape(decodeURIComponent(anchor.hash.slice(1)));
    const scope = anchor.closest('[data-document]') ?? document;
    scope.querySelector(`#${id}, #user-content-${id}`)?.scrollIntoView({ block: 'start' });
  };
  anchor.addEventListener('click', scroll);
  return () => anchor.removeEventListener('click', scroll);
}

/**
 * A table wider than the column scrolls by itself and does not widen the document. While it does, the keyboard
 * reaches it.
 */
function ScrollingTable({ node: _node, ...props }: ComponentPropsWithoutRef<'table'> & { node?: Element }) {
  const [box, scrolls] = useScrolls<HTMLElement>();
  return (
    <section
      ref={box}
      className="document-table"
      aria-label={scrolls ? 'Table' : undefined}
      tabIndex={scrolls ? 0 : undefined}
    >
      <table {...props} />
    </section>
  );
}

/** Code with long lines scrolls by itself too. */
function ScrollingCode({ node: _node, ...props }: ComponentPropsWithoutRef<'pre'> & { node?: Element }) {
  const [box, scrolls] = useScrolls<HTMLPreElement>();
  return <pre {...props} ref={box} tabIndex={scrolls ? 0 : undefined} />;
}

/** Whether the element's content is wider than it is. */
function useScrolls<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const box = useRef<T>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, scrolls];
}

/** The box of a task list item. It only shows how the text stands, and says so to who cannot see it. */
function TaskBox({ node: _node, ...props }: ComponentPropsWithoutRef<'input'> & { node?: Element }) {
  return <input {...props} aria-label={props.checked ? 'done' : 'not done'} />;
}
