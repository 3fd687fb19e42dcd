/** Who is connected to environments, as far as this process can know. */
import type { HotwashClient } from '#shared/contract.ts';
import type { EnvironmentState } from '#shared/environments/model.ts';

/** The state of every environment as it is now, by the environment's id. */
export async function connectionsOf(client: HotwashClient): Promise<Map<string, EnvironmentState>> {
  for await (const states of await client.environments.states()) {
    return new Map(states.map((state) => [state.environmentId, state]));
  }
  return new Map();
}

export function connectedText(connection: EnvironmentState | undefined): string {
  switch (connection?.state) {
    case 'elsewhere':
      return `in use by ${connection.detail}`;
    case 'connected':
    case 'connecting':
    case 'lost':
      return connection.state;
    default:
      return 'not connected by this process';
  }
}
