/** Whether a connection is open, and since when. */
import { Circle, LoaderCircle, Plug, Unplug } from 'lucide-react';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { TONE_TEXT, type Tone } from '#renderer/ui/badge.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { fullTime, shortTime } from '#renderer/ui/time-text.ts';
import type { ConnectionState } from '#shared/environments/model.ts';
import { useEnvironmentState } from './following.ts';

const LOOK: Record<ConnectionState, { tone: Tone; text: string; Icon: typeof Circle }> = {
  idle: { tone: 'neutral', text: 'not connected by this process', Icon: Circle },
  connecting: { tone: 'blue', text: 'connecting', Icon: LoaderCircle },
  connected: { tone: 'green', text: 'connected', Icon: Plug },
  elsewhere: { tone: 'blue', text: 'in use elsewhere', Icon: Plug },
  lost: { tone: 'red', text: 'connection lost', Icon: Unplug },
};

export function StateChip({ environmentId }: { environmentId: string }) {
  const now = useNow();
  const zone = useZone();
  const known = useEnvironmentState(environmentId);
  if (!known) return null;
  const { state, since } = known;
  const { tone, text, Icon } = LOOK[state];
  return (
    <span
      title={`since ${fullTime(Date.parse(since), zone)}`}
      className={classes(
        'nums inline-flex items-center gap-1.5 text-sm',
        state === 'idle' ? 'text-ink-3' : TONE_TEXT[tone],
      )}
    >
      <Icon size={12} aria-hidden className={classes('shrink-0', state === 'connecting' && 'animate-spin')} />
      <span>
        {text}
        {state !== 'idle' && ` since ${shortTime(Date.parse(since), now, zone)}`}
      </span>
    </span>
  );
}

/** Why a connection was lost or could not be had, or who else has one; nothing when there is nothing to say. */
export function StateDetail({ environmentId }: { environmentId: string }) {
  const known = useEnvironmentState(environmentId);
  if (!known?.detail) return null;
  if (known.state === 'elsewhere') {
    return <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">In use by {known.detail}.</p>;
  }
  return (
    <p className="text-sm text-red [overflow-wrap:anywhere]">
      {known.state === 'lost' ? 'Lost: ' : 'Not connected: '}
      {known.detail}
    </p>
  );
}
