/** The typed client of this window. Everything that a screen knows or does goes through it. */
import { createORPCClient } from '@orpc/client';
import type { HotwashClient } from '#shared/contract.ts';
import { steadyLink } from './connection.ts';

export const client: HotwashClient = createORPCClient<HotwashClient>(steadyLink);
