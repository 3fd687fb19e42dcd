/** Elements of a preview that know what is around the text: references, kept pictures, links to attachments. */
import { Link } from '@tanstack/react-router';
import type { Element } from 'hast';
import { type ComponentPropsWithoutRef, use, useEffect, useState } from 'react';
import { attachmentOf } from '#shared/library/attachment-names.ts';
import { SafeLink } from '../safe-tree.tsx';
import { keptName } from './pictures.ts';
import { SurroundingsContext } from './surroundings.ts';

type LinkProps = ComponentPropsWithoutRef<'a'> & { node?: Element; 'data-ref'?: string };

/** A reference leads to what it names, where that is here; a link to an attachment saves it. */
export function PreviewLink({ 'data-ref': ref, ...props }: LinkProps) {
  const around = use(SurroundingsContext);
  if (ref !== undefined) {
    const target = around?.targetOf(ref);
    if (!target) return props.children;
    return (
      <Link to={target.address} title={target.title} data-reference={ref}>
        {props.children}
      </Link>
    );
  }
  const attachment = attachmentOf(props.href ?? '');
  if (attachment !== null && around) {
    return (
      <button
        type="button"
        className="text-accent underline underline-offset-2"
        title={`Save ${attachment}`}
        onClick={() => around.openAttachment(attachment)}
      >
        {props.children}
      </button>
    );
  }
  return <SafeLink {...props} />;
}

/** A picture from the store; its words until it is there. */
export function PreviewImage({
  node: _node,
  src,
  ...props
}: ComponentPropsWithoutRef<'img'> & { node?: Element }) {
  const name = keptName(src ?? '');
  if (name === null) return <img {...props} alt={props.alt ?? ''} src={src} />;
  return <KeptImage {...props} name={name} />;
}

function KeptImage({ name, ...props }: ComponentPropsWithoutRef<'img'> & { name: string }) {
  const around = use(SurroundingsContext);
  const [shown, setShown] = useState<{ url: string } | { problem: string } | null>(null);
  useEffect(() => {
    let gone = false;
    void around?.pictureOf(name).then((next) => {
      if (!gone) setShown(next);
    });
    return () => {
      gone = true;
    };
  }, [around, name]);
  const words = props.alt || name;
  if (shown && 'url' in shown) return <img {...props} alt={words} src={shown.url} data-attachment={name} />;
  return (
    <em data-attachment={name}>
      [image: {words}
      {shown ? `, ${shown.problem}` : ''}]
    </em>
  );
}
