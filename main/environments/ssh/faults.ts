/** What `ssh` says when it fails, as faults with what to do. */
import { type FaultError, fault } from '#shared/fault.ts';
import type { FaultCode } from '#shared/fault-codes.ts';

interface Known {
  says: RegExp;
  code: FaultCode;
  message(host: string): string;
  /** @param stderr what `ssh` said: it may name the command that helps. */
  todo(host: string, stderr: string): string;
}

/** In this order: what is said first in the list tells more. */
const KNOWN: readonly Known[] = [
  {
    says: /REMOTE HOST IDENTIFICATION HAS CHANGED|Offending .* key in/i,
    code: 'environments.host-key-changed',
    message: (host) => `The host key of ${host} is not the one known here.`,
    todo: (host, stderr) => {
      // To be typed by a person: a server's banner comes this way, too, and must not add to it.
      const remove = /^ +(ssh-keygen -f (['"]?)[\w./ @~+-]+\2 -R (['"]?)[\w.:[\]@-]+\3)\r?$/m.exec(
        stderr,
      )?.[1];
      return `Somebody may be in between. Ask those who run it; if the key was renewed, remove the old one with \`${remove ?? `ssh-keygen -R ${host.replace(/^.*@/, '')}`}\`.`;
    },
  },
  {
    says: /REVOKED HOST KEY|is marked as revoked/i,
    code: 'environments.host-key-changed',
    message: (host) => `The host key of ${host} was revoked.`,
    todo: () => 'Ask those who run it.',
  },
  {
    says: /Host key verification failed|No .* host key is known/i,
    code: 'environments.host-unknown',
    message: (host) => `The host key of ${host} is not known here, and was not accepted.`,
    todo: (host) =>
      `Compare its fingerprint and answer yes, or connect once with \`ssh ${host}\` in a terminal.`,
  },
  {
    says: /Could not resolve hostname|Name or service not known|nodename nor servname/i,
    code: 'environments.no-such-host',
    message: (host) => `There is no host ${host}.`,
    todo: () =>
      'Check the name: a Host of the SSH configuration, or one that the network knows. Is the VPN on?',
  },
  {
    says: /Connection refused/i,
    code: 'environments.connection-refused',
    message: (host) => `${host} refuses connections.`,
    todo: () => 'Check the port, and that an SSH server runs there.',
  },
  {
    says: /timed out|Operation timed out|not responding/i,
    code: 'environments.connection-timeout',
    message: (host) => `${host} did not answer in time.`,
    todo: () => 'Check the network, the VPN and the firewall.',
  },
  {
    says: /No route to host|Network is unreachable|Host is down/i,
    code: 'environments.unreachable',
    message: (host) => `${host} cannot be reached from here.`,
    todo: () => 'Check the network and the VPN.',
  },
  {
    says: /Too many authentication failures/i,
    code: 'environments.permission-denied',
    message: (host) => `${host} was offered too many keys.`,
    todo: () => 'Name the right key in the SSH configuration, with IdentitiesOnly yes.',
  },
  {
    says: /UNPROTECTED PRIVATE KEY FILE|bad permissions/i,
    code: 'environments.permission-denied',
    message: () => 'A private key may be read by others, so it is not used.',
    todo: () => '`chmod 600` the key file.',
  },
  {
    says: /Permission denied|Authentication failed/i,
    code: 'environments.permission-denied',
    message: (host) => `${host} did not let us in.`,
    todo: () => 'Check the user name, and that the key is loaded (`ssh-add -l`) or the password right.',
  },
  {
    says: /Bad configuration option|configuration options?, terminating|Can't open user config file|Bad owner or permissions on/i,
    code: 'environments.bad-ssh-configuration',
    message: () => 'The SSH configuration cannot be used.',
    todo: (host) => `\`ssh ${host}\` in a terminal shows the line.`,
  },
  {
    says: /Session open refused by peer|administratively prohibited/i,
    code: 'environments.too-many-sessions',
    message: (host) => `${host} opens no further session on this connection.`,
    todo: () =>
      'Close runs or terminals there, or raise MaxSessions in its sshd_config (each shell needs two).',
  },
  {
    says: /kex_exchange_identification|Connection closed by|Connection reset|Broken pipe|closed by remote host|Control socket connect/i,
    code: 'environments.connection-lost',
    message: (host) => `The connection to ${host} was closed by the other side.`,
    todo: () => 'Try again; if it stays so, look at the log of its SSH server.',
  },
  {
    says: /This account is currently not available|nologin/i,
    code: 'environments.no-shell',
    message: (host) => `The user has no shell on ${host}.`,
    todo: () => 'Use a user that may run commands there.',
  },
];

/** Null when it says nothing known. @param host for the person. */
export function sshFault(host: string, stderr: string): FaultError | null {
  const known = KNOWN.find(({ says }) => says.test(stderr));
  if (!known) return null;
  const name = host.replace(/^.*@/, '');
  return fault(known.code, known.message(name), { todo: known.todo(host, stderr) });
}

/** For what is not known: its last line. */
export function unknownSshFault(host: string, stderr: string): FaultError {
  const line = stderr.trim().split('\n').at(-1)?.trim();
  return fault('environments.no-connection', `No connection to ${host}${line ? `: ${line}` : '.'}`, {
    todo: `\`ssh ${host}\` in a terminal may show more.`,
  });
}

export function sshNotInstalled(): FaultError {
  return fault('environments.no-client', 'There is no ssh program on this machine.', {
    todo: 'Install the OpenSSH client, and make sure that it is on the PATH.',
  });
}
