import { implement } from '@orpc/server';
import { trendsContract } from '#shared/trends/contract.ts';
import type { TrendsService } from './service.ts';

export function trendsRouter(trends: TrendsService) {
  const os = implement(trendsContract);
  return os.router({ get: os.get.handler(({ input }) => trends.get(input)) });
}
