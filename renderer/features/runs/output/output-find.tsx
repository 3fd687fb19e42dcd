import { CaseSensitive, Regex } from 'lucide-react';
import type { Ref } from 'react';
import { FindBar, pressedClasses } from '#renderer/ui/find-bar.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MOST_FOUND } from './finding.ts';
import type { Finding } from './use-finder.ts';

/** Finding in the output. */
export function OutputFind({
  finding,
  field,
  onClose,
}: {
  finding: Finding;
  field: Ref<HTMLInputElement>;
  onClose: () => void;
}) {
  const { query, setQuery, options, setOptions, problem, found } = finding;
  return (
    <FindBar
      label="Find in the output"
      field={field}
      query={query}
      onQuery={setQuery}
      onMove={finding.move}
      movable={found.length > 0}
      status={problem ?? countText(finding)}
      problem={problem !== null}
      onClose={onClose}
    >
      <IconButton
        size="sm"
        label="Match case"
        aria-pressed={options.caseSensitive}
        className={pressedClasses(options.caseSensitive)}
        icon={<CaseSensitive size={14} aria-hidden />}
        onClick={() => setOptions({ ...options, caseSensitive: !options.caseSensitive })}
      />
      <IconButton
        size="sm"
        label="Regular expression"
        aria-pressed={options.regex}
        className={pressedClasses(options.regex)}
        icon={<Regex size={14} aria-hidden />}
        onClick={() => setOptions({ ...options, regex: !options.regex })}
      />
    </FindBar>
  );
}

function countText({ query, found, index, looking }: Finding): string {
  if (query === '') return '';
  const more = found.length >= MOST_FOUND ? '+' : '';
  if (found.length === 0) return looking ? 'looking…' : 'nothing found';
  const count = `${found.length.toLocaleString('en')}${more}`;
  const place = index === null ? count : `${(index + 1).toLocaleString('en')} of ${count}`;
  return looking ? `${place}, looking on…` : place;
}
