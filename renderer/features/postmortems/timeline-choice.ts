import { useMemo, useRef } from 'react';
import type { DocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { withBlockOption } from '#shared/postmortems/live-blocks.ts';

/** What the document shows of the timeline: a word in the block's marker, so that its exports agree. */
export interface TimelineChoice {
  starredOnly: boolean;
  setStarredOnly: (on: boolean) => void;
}

/** Whether the words are in the text is asked at every key, so they are only looked for here. */
const STARRED = /^<!--\s*hotwash:timeline[ \t]+starred\s*-->/m;

/**
 * The choice as the text being edited has it. Changing it is an edit of the text; where nothing else was unsaved it is
 * saved at once, as what is done in a widget is.
 */
export function useTimelineChoice(editing: DocumentEditing): TimelineChoice {
  const latest = useRef(editing);
  latest.current = editing;
  const starredOnly = STARRED.test(editing.text);
  return useMemo(
    () => ({
      starredOnly,
      setStarredOnly: (on) => {
        const { text, dirty, change, save } = latest.current;
        const next = withBlockOption(text, 'timeline', on ? 'starred' : '');
        if (next === text) return;
        change(next, text);
        if (!dirty) void save();
      },
    }),
    [starredOnly],
  );
}
