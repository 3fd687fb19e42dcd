/** Trees that people would call good, or not, with the hints that are right for them. Answers only, from the root down. */
import type { WhyRule } from './why-checks.ts';

/** A chain of answers, and the hints on its last one. `action` and `factor`: what settles that last one. */
export interface Labelled {
  answers: string[];
  expect: WhyRule[];
  action?: boolean;
  factor?: boolean;
  people?: string[];
}

/** Good trees: no hint at all. */
export const GOOD: readonly Labelled[] = [
  ['The query took 8 s', 'It sorted all rows', 'No index fits the date range'],
  ['Latency rose', 'The pool was empty', 'The pool size was left at its default of five'],
  ['Checkout failed', 'The token was rejected', 'The signing key was rotated without telling the consumers'],
  ['The disk was full', 'Logs were never rotated', 'The image was built before log rotation was part of it'],
  ['Nobody saw it', 'No alert fired', 'The alert watches the mean, not the 95th percentile'],
  ['Pods restarted', 'They ran out of memory', 'The cache has no limit on its size'],
  ['The deploy broke login', 'A migration ran after the code', 'The pipeline does not order the two steps'],
  ['Emails were sent twice', 'The job ran on two hosts', 'The lock is held in memory, so it is per host'],
  ['The page was slow', 'Pictures were not cached', 'The cache header was removed in a release in May'],
  ['The failover took 40 minutes', 'It was done by hand', 'The runbook for it is out of date'],
  ['Users saw an error page', 'The certificate expired', 'Renewal is manual and has no owner'],
  ['Orders were lost', 'The queue dropped messages', 'Its retention is set to one hour'],
  ['The API answered 500', 'A field was null', 'The schema allows null although the code assumes a value'],
  ['Search gave nothing', 'The index was empty', 'The rebuild swaps before it checks the count'],
  [
    'Everything was slow',
    'One host took all traffic',
    'The balancer relies on a health check that always passes',
  ],
  ['The backup was useless', 'It could not be restored', 'Restoring was never tested'],
  [
    'It took an hour to notice',
    'The page went to somebody on holiday',
    'The rota is kept in a spreadsheet that nobody owns',
  ],
  ['The build was green', 'The test was skipped', 'Flaky tests are disabled without a ticket'],
  ['Rollback took 30 minutes', 'The old image was gone', 'The registry keeps only the last two images'],
  ['Cost tripled', 'Debug logging was on in production', 'The flag has no expiry'],
  [
    'The engineer ran the script in production',
    'Both shells look the same',
    'The prompt does not show the environment',
  ],
  [
    'A responder restarted the wrong database',
    'The names differ in one letter',
    'Naming was never part of the review',
  ],
  [
    'The reviewer approved the change',
    'The diff was 4,000 lines long',
    'There is no limit on the size of a change',
  ],
  [
    'The on-call engineer did not know of the runbook',
    'It is not linked from the alert',
    'Alerts are made without a link to a runbook',
  ],
  ['Ann noticed the latency first', 'The dashboard is not watched', 'No alert covers the panel'],
  ['Not human error: the form accepts any date', 'The range is unbounded', 'Nobody asked for a limit'],
  ['It was more than carelessness', 'The command has no dry run', 'The tool was written for one host'],
  [
    'The operator failed to reconcile',
    'Its permissions were too narrow',
    'The role is copied by hand between clusters',
  ],
  ['A page fault storm', 'Huge pages were disabled', 'The base image sets the default'],
  [
    'A segmentation fault in the parser',
    'The library is three years old',
    'Versions are not pinned or watched',
  ],
  ['The client did not retry', 'Retries are turned off by default', 'The library is used without a policy'],
  [
    'Lazy loading fetched each row',
    'The list asks for its children one by one',
    'Nothing in review shows the number of queries',
  ],
  ['The cron job overlapped itself', 'It has no lock', 'There is no template for jobs'],
  ['DNS answered with old addresses', 'The TTL is one day', 'The default of the zone was never changed'],
  ['The vendor throttled us', 'We sent 40 requests a second', 'Calls are not rate limited on our side'],
  [
    'The feature flag was on for everybody',
    'The screen shows no share of users',
    'The flag tool has only on and off',
  ],
  ['The heap was full', 'Sessions are kept for a week', 'Expiry is optional and nobody set it'],
  [
    'The message could not be parsed',
    'The producer changed its schema',
    'There is no contract test between the two',
  ],
  ['The region went dark', 'All replicas stand in it', 'The placement rule allows one region'],
  [
    'The clock was wrong by a minute',
    'Time sync was blocked by the firewall',
    'The rule set is shared by all hosts',
  ],
].map((answers) => ({ answers, expect: [] }));

export const SETTLED: readonly Labelled[] = [
  { answers: ['The database was down'], expect: [], action: true },
  { answers: ['The database was down'], expect: [], factor: true },
  { answers: [''], expect: [], action: true },
  { answers: ['Bad luck'], expect: [], factor: true },
  // Short, and still something to change.
  { answers: ['There was no alert on latency'], expect: [] },
  { answers: ['Nobody had tested the restore'], expect: [] },
  { answers: ['The timeout of the client is longer than that of the proxy'], expect: [] },
];

export const TOLD: readonly Labelled[] = [
  { answers: ['Human error'], expect: ['blame'] },
  { answers: ['It was an operator error during the upgrade'], expect: ['blame'] },
  { answers: ['The engineer forgot to run the migration'], expect: ['blame'] },
  { answers: ['Somebody forgot the flag'], expect: ['blame'] },
  { answers: ['The intern should have asked'], expect: ['blame'] },
  { answers: ['An on-call engineer ignored the page'], expect: ['blame'] },
  { answers: ['The engineer on call ignored the page'], expect: ['blame'] },
  { answers: ['The reviewer overlooked the missing index'], expect: ['blame'] },
  { answers: ['Slow', 'Ann forgot to add the index'], expect: ['blame'], people: ['Ann Archer'] },
  { answers: ['Slow', 'Bo Berg deployed the wrong branch'], expect: ['blame'], people: ['Bo Berg'] },
  { answers: ['Slow', '@cy dropped the table by mistake'], expect: ['blame'] },
  { answers: ['Slow', 'The developer didn’t test the change'], expect: ['blame'] },
  { answers: ['It was carelessness'], expect: ['blame'] },
  { answers: ['He made a mistake in the config'], expect: ['blame'] },
  { answers: ['The outage was Dana’s fault'], expect: ['blame'], people: ['Dana'] },
  { answers: ['a', 'b', 'The admin mistyped the host'], expect: ['blame'], factor: true },
  { answers: [''], expect: ['early'] },
  { answers: ['The panel was slow'], expect: ['early'] },
  { answers: ['The service crashed'], expect: ['early'] },
  { answers: ['The database was down.'], expect: ['early'] },
  { answers: ['Requests timed out again'], expect: ['early'] },
  { answers: ['High CPU', 'Heavy traffic', 'The hosts were overloaded'], expect: ['early'] },
  { answers: ['The order failed', 'The payment failed', 'The gateway did not respond'], expect: ['early'] },
  { answers: ['The **service** ran out of memory'], expect: ['early'] },
  { answers: ['The queue grew quickly'], expect: ['early'] },
  { answers: ['A lot of messages', 'They came in at noon'], expect: ['early'] },
  { answers: ['Bad luck'], expect: ['unactionable'] },
  { answers: ['a', 'b', 'It just happens'], expect: ['unactionable'] },
  {
    answers: ['a', 'b', 'That is the nature of distributed systems', 'Nobody knows why'],
    expect: ['unactionable'],
  },
  { answers: ['a', 'b', 'It could not have been prevented.'], expect: ['unactionable'] },
  { answers: ['a', 'b', 'We had not enough time'], expect: ['unactionable'] },
  { answers: ['a', 'b', 'The cause is unknown'], expect: ['unactionable'] },
  { answers: ['a', 'b', 'It was out of our hands'], expect: ['unactionable'] },
  { answers: ['a', 'b', 'It has always been like that'], expect: ['unactionable'] },
];
