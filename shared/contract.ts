/** The whole API: the only door to the core, for windows, browsers and the command line alike. */
import type { ContractRouterClient } from '@orpc/contract';
import { actionsContract } from './actions/contract.ts';
import { environmentsContract } from './environments/contract.ts';
import { exportsContract } from './exports/contract.ts';
import { mirrorContract } from './exports/mirror/contract.ts';
import { workspaceContract } from './exports/workspace/contract.ts';
import { incidentsContract } from './incidents/contract.ts';
import { libraryContract } from './library/contract.ts';
import { postmortemsContract } from './postmortems/contract.ts';
import { runbooksContract } from './runbooks/contract.ts';
import { runsContract } from './runs/contract.ts';
import { trendsContract } from './trends/contract.ts';

export const contract = {
  actions: actionsContract,
  environments: environmentsContract,
  exports: exportsContract,
  incidents: incidentsContract,
  library: libraryContract,
  postmortems: postmortemsContract,
  runbooks: runbooksContract,
  runs: runsContract,
  mirror: mirrorContract,
  workspace: workspaceContract,
  trends: trendsContract,
};

export type Contract = typeof contract;

/** The typed client that every host gives its callers. */
export type HotwashClient = ContractRouterClient<Contract>;
