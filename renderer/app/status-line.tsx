import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Circle, CircleCheck, LoaderCircle, Unplug } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { type ConnectionState, connectionState, onConnectionState } from '#renderer/client/connection.ts';
import { queries } from '#renderer/client/queries.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { clockTime } from '#renderer/ui/time-text.ts';
import { useNow } from './now.ts';
import { useZone } from './zone.ts';

/** The bottom edge: what runs, whether the core answers, both clocks. */
export function StatusLine({ pendingKeys }: { pendingKeys: string | null }) {
  return (
    <footer className="flex h-6 items-center gap-4 border-t border-line bg-canvas px-4 text-sm text-ink-2">
      <RunningRuns />
      <Connection />
      {pendingKeys && (
        <span className="flex items-center gap-1" role="status">
          <Kbd keys={pendingKeys} /> and then…
        </span>
      )}
      <div className="grow" />
      <Clocks />
    </footer>
  );
}

function RunningRuns() {
  const { data } = useQuery(queries.runs());
  const running = (data ?? []).filter(({ state }) => state === 'running' || state === 'paused');
  const first = running[0];
  if (!first) {
    return (
      <Link to="/runs" className="flex items-center gap-1.5 rounded-sm hover:text-ink">
        <Circle size={12} aria-hidden /> Nothing runs
      </Link>
    );
  }
  return (
    <Link
      to={running.length === 1 ? '/runs/$id' : '/runs'}
      params={{ id: first.ref }}
      className="nums flex items-center gap-1.5 rounded-sm text-blue hover:underline"
    >
      <LoaderCircle size={12} aria-hidden className="animate-spin" />
      {running.length === 1
        ? `${first.ref} ${first.state === 'paused' ? 'is paused' : 'runs'} in ${first.environmentName}`
        : `${running.length} running`}
    </Link>
  );
}

const CONNECTION: Record<ConnectionState, { text: string; tone: string }> = {
  connecting: { text: 'Connecting…', tone: 'text-ink-2' },
  connected: { text: 'Connected', tone: 'text-ink-2' },
  lost: { text: 'No connection: trying again', tone: 'text-red font-medium' },
  'signed out': {
    text: 'Hotwash was started anew: open the address that it printed',
    tone: 'text-red font-medium',
  },
};

function Connection() {
  const state = useSyncExternalStore(onConnectionState, connectionState);
  const { text, tone } = CONNECTION[state];
  const Icon = state === 'connected' ? CircleCheck : state === 'connecting' ? LoaderCircle : Unplug;
  return (
    <span role="status" className={`flex items-center gap-1.5 ${tone}`}>
      <Icon size={12} aria-hidden /> {text}
    </span>
  );
}

function Clocks() {
  const now = useNow();
  const zone = useZone();
  const place = zone === 'UTC' ? null : zone.split('/').at(-1)?.replaceAll('_', ' ');
  return (
    <span className="nums flex items-center gap-4">
      {place && (
        <span>
          <span className="text-ink">{clockTime(now, zone)}</span> {place}
        </span>
      )}
      <span>
        <span className="text-ink">{clockTime(now, 'UTC')}</span> UTC
      </span>
    </span>
  );
}
