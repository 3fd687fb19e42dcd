/** Subcommands of programs that look after clusters, queues, virtual machines and other people's platforms. */
import { type SubcommandRisk, table } from './subcommand-table.ts';

const fly = table(
  'status, logs, apps list, list, info, releases, ips list, secrets list, volumes list, version, doctor, checks list, machine list, machine status, config show, platform regions, postgres list, wireguard list',
  'deploy, launch, scale, restart, apps restart, apps create, secrets set, secrets unset, machine start, machine stop, machine restart, machine update, volumes create, ssh, regions, auth, postgres connect, proxy, config save',
  'destroy, apps destroy, machine destroy, machines destroy, volumes destroy, volumes delete, machine kill, postgres detach, ips release',
  '-a --app -c --config',
);

const lxc = table(
  'list, ls, info, config show, config get, image list, image info, network list, network show, profile list, profile show, storage list, storage info, version, cluster list, monitor, operation list',
  'start, stop, restart, pause, launch, init, copy, move, config set, config edit, file push, file pull, snapshot, restore, exec, publish, network create, profile edit',
  'delete, rm, image delete, network delete, profile delete, storage delete, storage volume delete, cluster remove',
);

export const MORE_SUBCOMMANDS: Readonly<Record<string, SubcommandRisk>> = {
  fly,
  flyctl: fly,
  lxc,
  incus: lxc,
  nomad: table(
    `status, job status, job inspect, job history, job plan, job validate, job deployments, job allocs, node status, alloc status, alloc logs,
     alloc fs, logs, fs, server members, agent-info, deployment list, deployment status, eval status, eval list, version, operator raft list-peers,
     operator autopilot get-config, plan, inspect, validate, monitor, var list, var get, namespace list, namespace status, acl token list, acl policy list,
     quota list, service list, service info, system info, volume status, plugin status, ui`,
    `run, job run, job dispatch, job scale, job restart, job revert, job promote, job periodic force, job eval, deployment promote, deployment pause,
     deployment resume, deployment unblock, node eligibility, alloc restart, alloc signal, alloc exec, var put, namespace apply, acl token create,
     acl policy apply, scaling, volume create, volume register, operator snapshot save, server join, system reconcile, agent`,
    `stop, job stop, node drain, node purge, alloc stop, deployment fail, var purge, namespace delete, system gc, operator raft remove-peer,
     operator snapshot restore, server force-leave, volume delete, volume deregister, volume detach, acl token delete, acl policy delete, job deregister`,
    '-address -region -namespace -token',
  ),
  nats: table(
    `server ping, server info, server list, server report, server check, server ls, stream ls, stream list, stream info, stream report, stream view, stream get,
     stream state, stream subjects, consumer ls, consumer list, consumer info, consumer report, kv ls, kv get, kv history, kv status, kv info, object ls, object info,
     account info, account report, context ls, context show, rtt, events, latency, errors`,
    'pub, publish, request, req, reply, stream add, stream create, stream edit, stream update, stream backup, consumer add, consumer create, consumer next, consumer edit, kv put, kv create, kv add, object put, context save, context select, bench, stream seal',
    'stream rm, stream purge, stream delete, stream rmm, stream restore, consumer rm, consumer delete, kv del, kv rm, kv purge, object del, object rm, context rm, server raft peer-remove',
    '-s --server --context --creds',
  ),
  ctr: table(
    'version, info, images ls, images list, image ls, i ls, containers ls, containers list, containers info, container ls, c ls, tasks ls, tasks list, tasks metrics, task ls, t ls, namespaces ls, namespace ls, ns ls, snapshots ls, snapshot ls, plugins ls, plugin ls, events, content ls, leases ls',
    'run, images pull, images push, images import, images export, images tag, image pull, i pull, containers create, tasks start, tasks exec, tasks pause, tasks resume, tasks kill, task exec, task start, t kill, namespaces create, namespaces label, snapshots mount',
    'images rm, images remove, image rm, i rm, containers rm, containers delete, containers del, container rm, c rm, tasks rm, tasks delete, task rm, t rm, namespaces rm, namespaces remove, snapshots rm, snapshots remove, content rm, content prune, leases rm',
    '-n --namespace -a --address',
  ),
  pulumi: table(
    'preview, stack ls, stack output, stack history, stack graph, stack, about, whoami, version, config, config get, logs, plugin ls, state',
    'up, update, refresh, import, stack init, stack select, stack import, stack export, stack tag, config set, config rm, login, logout, cancel, watch, state unprotect, state rename',
    'destroy, down, stack rm, state delete',
    '-s --stack -C --cwd',
  ),
  kustomize: table('build, cfg, version, localize', 'create, edit, fix', ''),
  linkerd: table(
    'check, version, diagnostics, viz stat, viz top, viz tap, viz edges, viz check, stat, top, tap, edges, identity, profile, authz, get',
    'install, upgrade, inject, install-cni, prune, viz install, multicluster',
    'uninstall, uninject',
  ),
  calicoctl: table(
    'get, node status, node diags, ipam show, ipam check, version, datastore',
    'apply, create, replace, patch, label, convert, node run',
    'delete, ipam release',
  ),
  kops: table(
    'get, validate, version, export kubeconfig',
    'create, edit, update, rolling-update, replace, upgrade, toolbox',
    'delete',
  ),
  kubeadm: table(
    'version, config view, config print, config images list, certs check-expiration, token list, upgrade plan',
    'init, join, upgrade apply, upgrade node, token create, certs renew, config images pull',
    'reset, token delete',
  ),
  minikube: table(
    'status, ip, logs, service list, addons list, profile list, version, node list',
    'start, stop, pause, unpause, addons enable, addons disable, config, ssh, image, mount, tunnel',
    'delete',
  ),
  kind: table('get, version', 'create, load, build, export', 'delete'),
  k3d: table(
    'cluster list, node list, version, kubeconfig get',
    'cluster create, cluster start, cluster stop, node create, image import',
    'cluster delete, node delete',
  ),
  cmctl: table('check, status, version, inspect', 'renew, approve, deny, convert, upgrade', 'x uninstall'),
  omc: table(
    'get, describe, logs, use, project, etcd, certs, node-logs, version, machine-config, prometheus, alerts',
    '',
    '',
  ),
  'insights-client': table(
    '--status, --version, --test-connection, --show-results, --check-results',
    '--register, --no-upload, --collector',
    '--unregister',
  ),
  'rabbitmq-queues': table(
    'quorum_status, check_if_node_is_quorum_critical, check_if_node_is_mirror_sync_critical, peek',
    'grow, rebalance, add_member, stream',
    'shrink, delete_member',
  ),
  'rabbitmq-plugins': table('list, is_enabled, directories, version', 'enable, disable, set', ''),
  cephadm: table(
    'ls, version, check-host, gather-facts, list-networks, inspect-image',
    'bootstrap, deploy, adopt, shell, enter, pull, unit, registry-login',
    'rm-daemon, rm-cluster, zap-osds',
    '',
  ),
  hg: table(
    'status, st, log, diff, heads, branches, summary, identify, id, annotate, cat, incoming, outgoing, parents, tip, paths',
    'pull, push, commit, update, up, merge, clone, add, branch, import, graft, rebase',
    'strip, purge, rollback, forget, remove, revert',
  ),
  svn: table(
    'status, st, info, log, list, ls, diff, cat, blame, proplist',
    'update, up, checkout, co, commit, ci, add, copy, merge, switch, move, mkdir, import, cleanup',
    'delete, rm, remove, revert',
  ),
  glab: table(
    'mr list, mr view, mr diff, issue list, issue view, ci list, ci status, ci view, ci trace, repo view, release list, release view, auth status, pipeline list',
    'mr create, mr merge, mr checkout, mr close, mr approve, issue create, issue close, ci run, ci retry, release create, auth login, repo clone, repo create',
    'repo delete, release delete, issue delete, mr delete, ci delete',
  ),
  vercel: table(
    'list, ls, inspect, logs, whoami, domains ls, env ls, alias ls, projects ls',
    'deploy, promote, rollback, redeploy, env add, env pull, alias, link, login, dev, build',
    'remove, rm, env rm, domains rm, alias rm, projects rm',
  ),
  netlify: table(
    'status, sites:list, env:list, env:get, functions:list, logs',
    'deploy, build, link, login, env:set, sites:create, open',
    'sites:delete, env:unset',
  ),
  snap: table(
    'list, info, find, changes, services, version, connections, known, logs',
    'install, refresh, revert, enable, disable, start, stop, restart, set, connect, disconnect',
    'remove',
  ),
  brctl: table('show, showmacs, showstp', 'addbr, addif, stp, setageing', 'delbr, delif'),
  'ovs-vsctl': table(
    'show, list, list-br, list-ports, list-ifaces, get, find, br-exists, get-controller, port-to-br',
    'add-br, add-port, add-bond, set, set-controller, add',
    'del-br, del-port, del-controller, emer-reset, destroy, remove, clear',
  ),
  wg: table('show, showconf, genkey, pubkey, genpsk', 'set, setconf, addconf, syncconf', ''),
  certbot: table(
    'certificates, show_account, plugins, --version',
    'renew, certonly, run, install, register, update_account, enhance',
    'delete, revoke, unregister, rollback',
  ),
  qm: table(
    'list, status, config, pending, listsnapshot',
    'start, stop, shutdown, reboot, resume, suspend, set, clone, migrate, snapshot, create, resize, unlock, guest',
    'destroy, delsnapshot, rollback, reset',
  ),
  pct: table(
    'list, status, config, df, listsnapshot, pending',
    'start, stop, shutdown, reboot, set, clone, migrate, snapshot, create, resize, unlock, exec, enter, push, pull, mount',
    'destroy, delsnapshot, rollback',
  ),
  'gitlab-ctl': table(
    'status, tail, diff-config, service-list, show-config, pg-list',
    'start, stop, restart, reconfigure, hup, kill, once, promote, renew-le-certs, pg-upgrade, deploy-page, backup-etc',
    'cleanse, uninstall, remove-accounts, pgb-kill, revert-pg-upgrade',
  ),
  multipass: table(
    'list, ls, info, find, version, networks, get',
    'start, stop, restart, suspend, launch, exec, shell, mount, umount, transfer, set, recover',
    'delete, purge',
  ),
  machinectl: table(
    'list, status, show, list-images, image-status, show-image',
    'start, stop, login, shell, enable, disable, poweroff, reboot, copy-to, copy-from, bind, clone, rename, pull-tar, pull-raw',
    'terminate, kill, remove, clean',
  ),
};
