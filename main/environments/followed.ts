/** A list that windows follow: the whole of it now, then the whole of it again after each change. */
import { EventPublisher } from '@orpc/server';

export interface Followed<T> {
  /** Tells followers that the value is another one now. */
  changed(): void;
  /** Ends with the signal. The subscription begins at once, so that no change is missed in between. */
  follow(signal?: AbortSignal): AsyncGenerator<T>;
  /** Whether anybody follows at the moment. */
  readonly followed: boolean;
}

/** @param current the value as it is at the moment. */
export function createFollowed<T>(current: () => T): Followed<T> {
  // Each value is the whole list: a slow follower needs the newest one only.
  const publisher = new EventPublisher<{ value: T }>({ maxBufferedEvents: 1 });
  return {
    changed: () => publisher.publish('value', current()),
    follow(signal) {
      const later = publisher.subscribe('value', signal ? { signal } : {});
      return (async function* () {
        yield current();
        yield* later;
      })();
    },
    get followed() {
      return publisher.size > 0;
    },
  };
}
