import { snippetParts } from './search-groups.ts';

/** The text around a match, two lines at most, matches marked. */
export function Snippet({ text }: { text: string }) {
  return (
    <span className="line-clamp-2 text-ink-2">
      {snippetParts(text.replaceAll(/\s+/g, ' ')).map((part) =>
        part.match ? (
          <mark key={part.at} className="rounded-sm bg-amber-tint px-0.5 font-medium text-ink">
            {part.text}
          </mark>
        ) : (
          <span key={part.at}>{part.text}</span>
        ),
      )}
    </span>
  );
}
