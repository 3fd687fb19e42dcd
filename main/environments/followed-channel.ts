/** What state a shell brings its environment into, from the first attempt to its end. */
import type { ChannelEvents, OpenChannel, ShellChannel } from '#main/runs/session/channel.ts';
import { faultOf } from '#shared/fault.ts';
import type { States } from './states.ts';

/** Wraps the way to a shell so that the environment's state follows it. */
export function followedBy(states: States, environmentId: string, open: OpenChannel): OpenChannel {
  return async (events, signal) => {
    const state = states.begin(environmentId);
    let asked = false;
    let channel: ShellChannel;
    try {
      const followed: ChannelEvents = {
        ...events,
        exit(end) {
          state.ended(asked ? null : (end.lost ?? null));
          events.exit(end);
        },
      };
      channel = await open(followed, signal);
    } catch (error) {
      if (signal?.aborted) state.ended(null);
      else state.failed(faultOf(error).message);
      throw error;
    }
    state.connected();
    return {
      ...channel,
      stop(how) {
        asked ||= !how.keepShell;
        return channel.stop(how);
      },
      async close() {
        asked = true;
        try {
          return await channel.close();
        } finally {
          state.ended(null);
        }
      },
    };
  };
}
