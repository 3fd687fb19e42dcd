import { useState } from 'react';
import { askToNotify, notifyState } from '#renderer/app/desktop-notes.ts';
import { Button } from '#renderer/ui/button.tsx';

const WORDS: Record<ReturnType<typeof notifyState>, string> = {
  on: 'Notifications of this desktop are on: a deadline that passes is told outside this window too.',
  off: 'Notifications are refused for this page; the browser’s settings for it can allow them.',
  'not asked': 'A deadline that passes is shown in this window. It can be told outside of it too.',
  'not there': 'This window has no notifications of the desktop; a deadline that passes is shown in it.',
};

/** Whether a deadline that passes is told outside this window too. */
export function RemindersSettings() {
  const [state, setState] = useState(notifyState);
  return (
    <div className="flex items-center gap-3">
      <p className="grow text-ink-2">{WORDS[state]}</p>
      {state === 'not asked' && (
        <Button onClick={() => void askToNotify().then(() => setState(notifyState()))}>
          Turn notifications on
        </Button>
      )}
    </div>
  );
}
