/** Command lines of clouds: a path of words, the last of which says what is done. */
import type { Word } from '../../words.ts';
import { isPlainOperand, pastFlags, readArguments } from '../arguments.ts';
import { anywhere, type Entry, flags, reads, subcommands, type Table } from '../entry.ts';
import { whyNotAsking } from '../sql.ts';

const AWS = flags(
  '--no-cli-pager --no-paginate --no-sign-request --debug --no-verify-ssl',
  '--profile --region --output --query --endpoint-url --cli-read-timeout --cli-connect-timeout --color --page-size --max-items',
);

const AWS_ASKS =
  /^(describe|list|get|lookup|filter|search|head|batch-get|estimate|validate|check|scan|query)(-|$)/;

/** They write a file that the command line names, or make something on the way. */
const AWS_ACTS =
  /^get-(object|object-torrent|export|sdk|media|clip|job-output|snapshot-block|thing-shadow|configuration|latest-configuration|raw-message-content|package-version-asset|federation-token|session-token|credentials-for-identity|id|dash-streaming-session-url|hls-streaming-session-url)$/;

function readAws(args: readonly Word[]): string | null {
  const first = pastFlags(args, AWS);
  if (typeof first === 'string') return first;
  const service = args[first.at];
  const second = pastFlags(args.slice(first.at + 1), AWS);
  if (typeof second === 'string') return second;
  const at = first.at + 1 + second.at;
  const action = args[at];
  if (!service?.literal || !action?.literal || !/^[a-z][a-z0-9-]*$/.test(service.text))
    return 'what it does is decided when it runs';
  const rest = args.slice(at + 1);
  const name = `${service.text} ${action.text}`;
  if (name === 's3 ls')
    return listing(
      rest,
      flags('--recursive --human-readable --summarize', '--page-size --region --profile --endpoint-url'),
    );
  if (name === 'logs tail')
    return listing(
      rest,
      flags(
        '--follow',
        '--since --format --filter-pattern --log-stream-names --log-stream-name-prefix --region --profile',
      ),
    );
  if (service.text === 's3' || !AWS_ASKS.test(action.text) || AWS_ACTS.test(action.text))
    return `Hotwash does not know all that aws ${name} may do`;
  if (service.text === 'timestream-query' && action.text === 'query') return 'it runs a query';
  return valuesOnly(rest, action.text.startsWith('get-') ? 1 : 99);
}

function listing(rest: readonly Word[], entry: Entry): string | null {
  const read = readArguments(rest, { ...entry, most: 1 });
  return typeof read === 'string' ? read : null;
}

/** Every argument is a flag or the value of one: the command line of AWS takes no other, but to write a file. */
function valuesOnly(rest: readonly Word[], most: number): string | null {
  let room = 0;
  for (const word of rest) {
    const flag = word.prefix.startsWith('--');
    if (word.prefix.startsWith('-') && !flag) return `Hotwash does not understand ${word.text}`;
    if (flag && !word.literal && !(word.single && word.prefix.includes('=')))
      return `an argument is decided when it runs (${word.text})`;
    if (flag) room = word.text.includes('=') ? 0 : most;
    else if (room-- <= 0) return 'it may write a file';
    else if (!word.single && !isPlainOperand(word))
      return `an argument is decided when it runs (${word.text})`;
  }
  return null;
}

const GCLOUD_GROUPS =
  /^(alpha|beta|compute|instances|instance-groups|managed|disks|snapshots|images|networks|subnets|firewall-rules|addresses|routers|routes|forwarding-rules|backend-services|health-checks|url-maps|target-pools|ssl-certificates|regions|zones|machine-types|operations|container|clusters|node-pools|sql|databases|backups|users|flags|logging|logs|metrics|sinks|projects|config|configurations|auth|iam|service-accounts|keys|roles|run|services|revisions|functions|pubsub|topics|subscriptions|dns|managed-zones|record-sets|redis|app|versions|deploy|artifacts|repositories|monitoring|dashboards|policies|quotas|organizations|folders|secrets|storage|buckets|spanner|dataflow|jobs|builds|composer|environments|filestore|memcache|kms|keyrings|scheduler|tasks|queues)$/;

const GCLOUD = flags(
  '--quiet -q --uri --verbosity=debug --ascending --all',
  '--project --zone --region --format --filter --limit --account --configuration --freshness --sort-by --page-size --cluster --instance --location --zones --regions --order --flatten --service --platform --folder --organization --resource-names --bucket --view --log-filter --verbosity --database --name --keyring --show-limits --topic',
);

const GCLOUD_ASKS =
  /^(list|describe|read|info|version|get-value|get-iam-policy|get-server-config|get-health|get-serial-port-output|get-status|list-instances|list-managed-instances|get-named-ports)$/;

function readGcloud(args: readonly Word[]): string | null {
  const read = readArguments(args, GCLOUD);
  if (typeof read === 'string') return read;
  const words = read.operands.map((word) => (word.literal ? word.text : '?'));
  const verb = words.findIndex((word) => GCLOUD_ASKS.test(word));
  const path = words.slice(0, verb);
  const known =
    verb >= 0 &&
    path.every((word) => GCLOUD_GROUPS.test(word)) &&
    (verb > 0 || /^(info|version)$/.test(words[0]!));
  return known ? null : `Hotwash does not know all that gcloud ${words.slice(0, 3).join(' ')} may do`;
}

const AZ = flags(
  '-d --show-details --all --only-show-errors --verbose --debug --include --show-stats',
  `--name -n --resource-group -g --output -o --query --subscription --workspace --analytics-query --resource --metric --metrics --interval --start-time --end-time --ids --location -l --server -s
   --account-name --container-name --nsg-name --vnet-name --cluster-name --filter --aggregation --timespan --offset --max-events --top --status --auth-mode --resource-type --namespace --vault-name --registry --repository --id`,
);

/** Its command lines have no other words than the path. */
function readAz(args: readonly Word[]): string | null {
  const read = readArguments(args, AZ);
  if (typeof read === 'string') return read;
  const words = read.operands.map((word) => (word.literal ? word.text : '?'));
  const verb = words.at(-1) ?? '';
  const asks =
    /^(list|show|version|list-[a-z-]+|show-[a-z-]+|get-versions|get-upgrades|get-instance-view|query)$/.test(
      verb,
    );
  if (
    verb === 'query' &&
    words.join(' ') !== 'monitor log-analytics query' &&
    words.join(' ') !== 'graph query'
  )
    return 'it runs a query';
  return asks &&
    words
      .slice(0, -1)
      .every(
        (word) =>
          /^[a-z][a-z0-9-]*$/.test(word) &&
          !/^(run-command|invoke|delete|create|update|start|stop|restart|set|remove|purge|deallocate|ssh|rest)$/.test(
            word,
          ),
      )
    ? null
    : `Hotwash does not know all that az ${words.slice(0, 3).join(' ')} may do`;
}

function readBq(args: readonly Word[]): string | null {
  const entry = flags(
    '-n --nouse_legacy_sql -a -d -j -p --headless --quiet -q --schema --view',
    '--use_legacy_sql --format --project_id --location --max_rows -n --dataset_id --maximum_bytes_billed',
  );
  const read = readArguments(args, entry);
  if (typeof read === 'string') return read;
  const [verb, ...rest] = read.operands;
  if (!verb?.literal) return 'what it does is decided when it runs';
  if (/^(ls|show|head|version)$/.test(verb.text)) return null;
  if (verb.text !== 'query' || rest.length === 0)
    return `Hotwash does not know all that bq ${verb.text} may do`;
  if (rest.some((word) => !word.literal)) return 'its query is decided when it runs';
  return whyNotAsking(rest.map((word) => word.text).join(' '), 'other');
}

export const CLOUD: Table = {
  aws: reads(readAws),
  gcloud: reads(readGcloud),
  az: reads(readAz),
  bq: reads(readBq),
  gsutil: anywhere(subcommands('ls, du, stat, version, cat', '-m -l -h -r -L -b -s -a -q', '-p')),
  doctl: subcommands(
    'compute droplet list, compute droplet get, kubernetes cluster list, kubernetes cluster get, account get, databases list, databases get, compute region list',
    '',
    '--format -o --output --context',
  ),
  eksctl: subcommands(
    'get, get cluster, get nodegroup, version, info',
    '',
    '--region --name --cluster --profile -o --output',
  ),
  hcloud: subcommands(
    'server list, server describe, context list, volume list, network list, load-balancer list',
    '',
    '-o --output',
  ),
  heroku: subcommands(
    'ps, logs, config, releases, apps, info, addons, pg:info, pg:diagnose, pg:ps, pg:locks, pg:outliers, status',
    '--tail --json -s',
    '-a --app -n --num -d --dyno',
  ),
};
