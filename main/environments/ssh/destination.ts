/** What an SSH environment names, as words for `ssh`. */

export interface Destination {
  /** What stands last before the command: a host, an alias, `user@host`. */
  host: string;
  /** Options that the name itself asks for. */
  options: string[];
}

/**
 * Takes a host alias, `host`, `user@host`, `user@host:port` and `ssh://user@host:port`. An IPv6 address with a port
 * stands in brackets; without a port it may stand bare.
 */
export function destinationOf(named: string): Destination {
  const bare = named.replace(/^ssh:\/\//, '').replace(/\/$/, '');
  const match = /^(?:(.+)@)?(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(bare);
  // More colons than one without brackets: an address, and no port.
  if (!match) return { host: bare, options: [] };
  const [, user, host, port] = match;
  const name = host!.replace(/^\[(.*)\]$/, '$1');
  return { host: user ? `${user}@${name}` : name, options: port ? ['-p', port] : [] };
}
