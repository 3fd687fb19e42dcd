/** Risk of cloud command lines, which name what they do with a verb somewhere in the path. */
import { type Judged, riskOfSql, worse } from './query-risk.ts';

export const CLOUD_PROGRAMS = /^(aws|gcloud|az|eksctl|doctl|ibmcloud|gsutil|bq|oci|linode-cli|scw|exo)$/;

const DESTROYS =
  /^(batch-)?(delete|terminate|destroy|purge|deregister|remove|rm|rb|empty|reset|revoke|drop|decommission|reimage|wipe|disable-key|schedule-key-deletion)(-|$)/;
const CHANGES =
  /^(batch-)?(create|update|put|modify|start|stop|reboot|restart|run|set|add|attach|detach|enable|disable|associate|disassociate|apply|scale|import|copy|cp|mv|sync|rsync|tag|untag|invoke|send|publish|register|restore|resize|deploy|redeploy|rollback|patch|assign|unassign|login|configure|ssh|scp|mb|load|insert|upload|execute|promote|failover|switchover|replace|authorize|cancel|change|allocate|deallocate|release|exec|write|receive|lock|unlock|swap|move|undelete|recover|abandon|assume|get-credentials|get-password|kubeconfig|update-kubeconfig|rotate|retry|resume|pause|suspend|drain|uncordon|cordon|migrate|convert|accept|reject|signal|complete|continue|record|increase|decrease|mk|extract)(-|$)/;
const LOOKS =
  /^(batch-)?(describe|list|get|show|ls|head|filter|lookup|search|view|check|query|read|tail|logs|status|info|version|ps|estimate|print|test|stat|du|cat|wait|scan|select|simulate|validate|preview|what-if|diagnose|diff|account|presign|hash|explain)(-|$)/;

/** Words of the path that count; later ones are names of things. */
const DEEPEST = 6;

/** The risk by the first verb in the path. Where a flag may hide one, the graver reading counts. */
export function riskOfCloud(program: string, args: readonly string[]): Judged {
  const queried = args.indexOf('query');
  if (program === 'bq' && queried >= 0) {
    const sql = args.slice(queried + 1).filter((arg) => !arg.startsWith('-'));
    return sql.length === 0 ? unread(program) : riskOfSql(sql.join(' '));
  }
  if (program === 'aws' && args.includes('s3') && args.includes('sync') && args.includes('--delete')) {
    return { risk: 'destructive', why: 'aws s3 sync --delete removes what the source does not have' };
  }
  const all = args.filter((arg) => !arg.startsWith('-'));
  // The word after a flag may be its value.
  const sure = args.filter((arg, i) => !arg.startsWith('-') && !takesValue(args[i - 1]));
  return worse(riskOfPath(program, sure), riskOfPath(program, all));
}

function takesValue(before: string | undefined): boolean {
  return before?.startsWith('-') === true && !before.includes('=');
}

function riskOfPath(program: string, path: readonly string[]): Judged {
  for (const word of path.slice(0, DEEPEST)) {
    // `get-credentials` and the like change the machine although they begin as a question.
    if (DESTROYS.test(word)) return { risk: 'destructive', why: `${program} ${word} removes or destroys` };
    if (CHANGES.test(word)) return { risk: 'changes state', why: `${program} ${word} changes state` };
    if (LOOKS.test(word)) return { risk: 'read-only', why: '' };
  }
  return {
    risk: 'unknown',
    why: `Hotwash does not know what ${[program, ...path.slice(0, 3)].join(' ')} does`,
  };
}

function unread(program: string): Judged {
  return { risk: 'unknown', why: `${program} runs what it is fed` };
}
