/** Every migration in order. A released one is never edited; its place in the list is the schema's version. */
import * as initial from './0001-initial.ts';
import * as besideDocuments from './0002-beside-documents.ts';
import * as farEnvironments from './0003-far-environments.ts';
import * as runRequests from './0004-run-requests.ts';
import * as terminals from './0005-terminals.ts';
import * as commanding from './0006-commanding.ts';
import * as writing from './0007-writing.ts';
import * as mirror from './0008-mirror.ts';
import * as broughtApprovals from './0009-brought-approvals.ts';

export interface Migration {
  name: string;
  sql: string;
}

export const migrations: readonly Migration[] = [
  initial,
  besideDocuments,
  farEnvironments,
  runRequests,
  terminals,
  commanding,
  writing,
  mirror,
  broughtApprovals,
];
