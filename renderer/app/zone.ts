/** The zone that times are shown in beside UTC. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';

/** The machine's zone, as an IANA name. */
export const MACHINE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone chosen in Settings, or the machine's. */
export function useZone(): string {
  const { data } = useQuery(queries.settings());
  return !data || data.zone === 'local' || data.zone === '' ? MACHINE_ZONE : data.zone;
}
