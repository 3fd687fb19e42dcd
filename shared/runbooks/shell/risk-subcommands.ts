/**
 * Risk of programs whose first words decide. A key of two words ("config view") is tried before one of one word.
 * What stands in no list is `unknown`.
 */
import { MORE_SUBCOMMANDS } from './risk-subcommands-clusters.ts';
import { type SubcommandRisk, table } from './subcommand-table.ts';

const compose = table(
  'ps, logs, top, config, images, events, port, ls, version, stats, volumes',
  'up, start, stop, restart, pause, unpause, build, pull, push, create, scale, cp, run, kill, watch, attach, wait, exec',
  'down, rm',
  '-f --file -p --project-name --profile --env-file --project-directory --ansi --parallel',
);

const docker = table(
  `ps, stats, logs, inspect, images, image ls, image inspect, image history, history, top, port, diff, events, info, version,
   search, container ls, container ps, container list, container inspect, container logs, container stats, container top,
   volume ls, volume inspect, network ls, network inspect, system df, system info, system events, node ls, node inspect, node ps,
   service ls, service ps, service inspect, service logs, stack ls, stack ps, stack services, context ls, context show,
   context inspect, manifest inspect, plugin ls, secret ls, config ls, buildx ls, scout cves, wait`,
  `run, start, stop, restart, pause, unpause, kill, build, pull, push, tag, create, cp, commit, load, save, import, export, rename,
   update, attach, login, logout, exec, container start, container stop, container restart, container kill, container cp,
   image pull, image push, image tag, image build, network create, network connect, network disconnect, volume create,
   service update, service scale, service create, service rollback, stack deploy, swarm init, swarm join, node update, node promote,
   node demote, context use, context create, secret create, config create, buildx build, plugin install, builder build`,
  `rm, rmi, container rm, container prune, image rm, image prune, volume rm, volume prune, network rm, network prune,
   system prune, builder prune, service rm, stack rm, swarm leave, node rm, secret rm, config rm, context rm, buildx prune, plugin rm`,
  '-H --host -c --context --config -l --log-level',
);

const kubernetes = table(
  `get, describe, logs, top, explain, version, cluster-info, api-resources, api-versions, events, diff, wait, whoami, status,
   config view, config get-contexts, config current-context, config get-clusters, config get-users, auth can-i, auth whoami,
   rollout status, rollout history, adm top, adm inspect, adm node-logs, adm must-gather, adm policy who-can, projects, project,
   options, plugin list, port-forward, kustomize, get-token, adm release info, image info, completion, proxy`,
  `apply, create, edit, patch, replace, set, scale, autoscale, annotate, label, expose, run, rollout restart, rollout undo,
   rollout pause, rollout resume, cordon, uncordon, taint, cp, attach, exec, rsh, debug, config use-context, config set-context,
   config set, config unset, certificate approve, certificate deny, new-app, new-project, start-build, import-image, tag,
   login, logout, process, adm policy, adm cordon, adm uncordon, adm taint, adm upgrade, adm certificate, adm release, adm ocp-certificates,
   rsync, secrets link, extract, policy, registry login, image extract, image mirror, import, idle`,
  'delete, drain, adm drain, adm prune, config delete-context, config delete-cluster',
  '-n --namespace --context --kubeconfig -s --server --cluster --user --as --as-group --request-timeout -l --selector --token -c',
);

const git = table(
  `status, log, diff, show, blame, grep, shortlog, describe, rev-parse, rev-list, ls-files, ls-tree, ls-remote, cat-file, reflog,
   remote -v, remote show, branch -a, branch --list, tag -l, tag --list, stash list, stash show, config --list, config --get, whatchanged,
   merge-base, name-rev, var, version, count-objects, fsck, bisect log, show-ref, cherry, range-diff`,
  `clone, pull, push, fetch, commit, add, merge, rebase, cherry-pick, revert, checkout, switch, branch, tag, stash, init, config, mv,
   apply, am, remote, submodule, worktree, bisect, restore, notes, gc, sparse-checkout`,
  'reset, clean, rm, filter-branch, stash drop, stash clear, reflog expire, prune, push --force, push -f',
  '-C -c --git-dir --work-tree',
);

const terraform = table(
  'plan, show, output, validate, version, providers, graph, state list, state show, state pull, workspace list, workspace show, fmt -check, metadata, --version, -version, console',
  'init, apply, import, refresh, taint, untaint, fmt, test, get, state mv, state replace-provider, state push, workspace new, workspace select',
  'destroy, state rm, workspace delete, force-unlock, apply -destroy',
  '-chdir',
);

const pip = table(
  'list, show, freeze, check, index, config list, debug',
  'install, download, wheel, cache',
  'uninstall',
);

const yum = table(
  'list, info, search, check-update, repolist, history, provides',
  'install, update, upgrade, makecache',
  'remove, erase, autoremove, clean',
);

export const SUBCOMMANDS: Readonly<Record<string, SubcommandRisk>> = {
  ...MORE_SUBCOMMANDS,
  docker,
  podman: docker,
  nerdctl: docker,
  'docker-compose': compose,
  'podman-compose': compose,
  kubectl: kubernetes,
  oc: kubernetes,
  git,
  crictl: table(
    'ps, pods, images, img, inspect, inspecti, inspectp, logs, stats, statsp, info, version, events',
    'pull, start, stop, stopp, exec, checkpoint, run, runp, create, update, attach, port-forward',
    'rm, rmi, rmp',
    '-r --runtime-endpoint',
  ),
  systemctl: table(
    `status, show, cat, is-active, is-enabled, is-failed, is-system-running, list-units, list-unit-files, list-timers, list-sockets,
     list-jobs, list-dependencies, list-automounts, list-paths, --failed, --version, --all, list-machines, get-default, help, show-environment`,
    `start, stop, restart, reload, try-restart, reload-or-restart, enable, disable, reenable, mask, unmask, daemon-reload,
     daemon-reexec, reset-failed, set-property, edit, kill, isolate, set-default, link, preset, revert, freeze, thaw, clean, suspend`,
    'poweroff, reboot, halt, kexec, soft-reboot, rescue, emergency, hibernate, exit',
    '-H --host -M --machine -t --type --state -p --property -n --lines -o --output',
  ),
  helm: table(
    `list, ls, status, get, history, show, search, version, template, lint, env, repo list, dependency list, diff, verify, plugin list`,
    'install, upgrade, rollback, repo add, repo update, repo remove, dependency update, dependency build, pull, push, package, create, plugin install, test',
    'uninstall, delete',
    '-n --namespace --kube-context --kubeconfig',
  ),
  terraform,
  tofu: terraform,
  etcdctl: table(
    'get, endpoint health, endpoint status, endpoint hashkv, member list, alarm list, version, check perf, check datascale, user list, role list, user get, role get, snapshot status, watch, lease list, lease timetolive',
    'put, member add, member update, member promote, snapshot save, defrag, compact, alarm disarm, move-leader, user add, role add, lock, elect, auth enable, auth disable, lease grant, lease keep-alive, txn',
    'del, member remove, snapshot restore, user delete, role delete, lease revoke, user revoke-role, role revoke-permission',
    '--endpoints --cacert --cert --key --user -w --write-out --command-timeout --dial-timeout',
  ),
  rabbitmqctl: table(
    'status, cluster_status, list_queues, list_exchanges, list_bindings, list_connections, list_channels, list_consumers, list_users, list_vhosts, list_permissions, list_policies, list_parameters, report, environment, node_health_check, list_hashes, list_node_auth_attempt_stats, list_unresponsive_queues, list_user_permissions, list_vhost_limits, list_feature_flags, list_ciphers, await_online_nodes, authenticate_user, cluster_name, list_deprecated_features, help, ping, version',
    'enable_feature_flag, set_parameter, set_vhost_limits, set_cluster_name, suspend_listeners, resume_listeners, rotate_logs, trace_on, trace_off, force_boot, force_gc, change_cluster_node_type, rename_cluster_node, add_user, set_permissions, set_policy, set_user_tags, add_vhost, stop_app, start_app, join_cluster, sync_queue, cancel_sync_queue, change_password, close_connection, close_all_connections, set_vm_memory_high_watermark, await_startup, eval',
    'delete_user, delete_vhost, delete_queue, purge_queue, clear_parameter, clear_permissions, clear_vhost_limits, delete_shovel, remove_classic_queue_mirroring, reset, force_reset, forget_cluster_node, stop, shutdown, clear_policy',
    '-n -p --vhost',
  ),
  supervisorctl: table(
    'status, tail, avail, pid, maintail, version',
    'start, stop, restart, reread, update, reload, signal, add, fg, clear',
    'remove, shutdown',
    '-c -s',
  ),
  pm2: table(
    'list, ls, status, show, describe, logs, monit, info, prettylist, jlist',
    'start, stop, restart, reload, save, scale, flush, reset',
    'delete, kill',
  ),
  virsh: table(
    'list, dominfo, domstate, domstats, domblklist, domiflist, dumpxml, nodeinfo, version, net-list, pool-list, vol-list, domjobinfo, vcpuinfo, domblkstat, domifstat, dommemstat, capabilities, hostname, uri, domcapabilities, snapshot-list, net-info, pool-info',
    'start, shutdown, reboot, suspend, resume, define, edit, migrate, setvcpus, setmem, attach-disk, detach-disk, save, restore, autostart, domjobabort, snapshot-create, attach-interface',
    'destroy, undefine, vol-delete, pool-delete, pool-destroy, net-destroy, net-undefine, snapshot-delete, reset',
    '-c --connect',
  ),
  virtctl: table(
    'version, guestosinfo, userlist, fslist, console, vnc, port-forward, permitted-devices',
    'start, stop, restart, pause, unpause, migrate, migrate-cancel, addvolume, removevolume, ssh, scp, image-upload, expose, create, soft-reboot',
    '',
    '-n --namespace',
  ),
  argocd: table(
    'app list, app get, app diff, app history, app logs, app manifests, app resources, cluster list, repo list, proj list, proj get, version, account get-user-info',
    'app sync, app set, app create, app rollback, app patch, login, logout, cluster add, repo add, app wait, app terminate-op',
    'app delete, cluster rm, repo rm, proj delete',
  ),
  consul: table(
    'kv export, members, info, monitor, catalog, kv get, operator autopilot get-config, acl policy list, acl policy read, config list, config read, operator raft list-peers, version, rtt, validate, intention list, acl token list',
    'kv put, kv import, event, services register, config write, acl token create, acl policy create, intention create, acl bootstrap, join, reload, maint, lock, snapshot save, operator raft transfer-leader, keygen',
    'kv delete, services deregister, acl token delete, acl policy delete, acl role delete, config delete, intention delete, leave, force-leave, snapshot restore, operator raft remove-peer',
  ),
  vault: table(
    'status, read, list, kv get, kv list, version, operator raft list-peers, auth list, policy list, policy read, secrets list, token lookup, token capabilities, kv metadata get, policy fmt, namespace list, namespace lookup, operator raft autopilot state, lease lookup, path-help, audit list, print, version-history',
    'write, login, unwrap, kv rollback, kv undelete, kv metadata put, lease renew, audit enable, operator raft join, namespace create, operator generate-root, kv put, kv patch, operator unseal, operator step-down, auth enable, policy write, secrets enable, token create, token renew, operator raft snapshot save, operator init',
    'delete, kv delete, kv destroy, kv metadata delete, operator rekey, operator raft snapshot restore, namespace delete, operator rotate, operator seal, secrets disable, auth disable, token revoke, lease revoke, policy delete, operator raft remove-peer',
    '-address -namespace',
  ),
  brew: table(
    'list, info, search, doctor, outdated, config, deps',
    'install, upgrade, update, services, link, tap',
    'uninstall, remove, cleanup',
  ),
  npm: table(
    'ls, list, view, outdated, audit, config get, config list, ping, whoami, search, explain, root, prefix',
    'install, ci, i, run, start, test, update, publish, exec, rebuild, dedupe, link, pack, version, config set, init, cache',
    'uninstall, unpublish, prune',
  ),
  pip,
  pip3: pip,
  launchctl: table(
    'list, print, blame, version, getenv',
    'load, unload, start, stop, kickstart, enable, disable, bootstrap, setenv',
    'bootout, remove, reboot',
  ),
  zpool: table(
    'status, list, iostat, history, get, events',
    'scrub, clear, online, offline, attach, replace, import, export, add, set, trim',
    'destroy, detach, remove, create, labelclear',
  ),
  zfs: table(
    'list, get, diff, holds',
    'snapshot, set, create, mount, unmount, send, receive, clone, rename, hold, release, inherit, promote',
    'destroy, rollback',
  ),
  ceph: table(
    'status, health, df, osd tree, osd df, osd stat, osd dump, osd perf, osd pool ls, osd pool get, osd lspools, osd ls, mon stat, mon dump, pg stat, pg dump, pg ls, quorum_status, versions, version, fs status, fs ls, fs dump, mds stat, mgr module ls, crash ls, crash info, config dump, config get, log last, device ls, balancer status, orch ps, orch ls, orch status, orch host ls, auth get, auth ls, auth list, time-sync-status, -s, -w, -v, health detail, fs subvolume ls, fs subvolumegroup ls, fs subvolume snapshot ls, fs subvolume info',
    'tell, injectargs, osd in, osd out, osd set, osd unset, osd reweight, osd pool set, osd pool create, config set, mgr module enable, pg repair, pg scrub, pg deep-scrub, crash archive, orch restart, orch apply, orch daemon, fs set, auth add, balancer on, balancer off, osd down, osd safe-to-destroy',
    'osd rm, osd purge, osd destroy, osd lost, osd pool delete, osd pool rm, fs rm, auth del, mon remove, orch host rm, orch rm, osd crush remove, fs subvolume rm, fs subvolume snapshot rm, osd crush rm, mds rm, config rm, osd erasure-code-profile rm, orch device zap, osd force-create-pg, mon rm, fs fail',
    '-c --conf --id --cluster -n',
  ),
  rados: table(
    'df, ls, lspools, stat, get, listomapkeys',
    'put, create, cp, setomapval, bench',
    'rm, rmpool, purge, cleanup',
    '-p --pool',
  ),
  rbd: table(
    'ls, list, info, status, du, showmapped, lock ls, mirror image status, mirror pool status, snap ls, trash ls',
    'create, map, unmap, resize, clone, cp, import, export, snap create, mirror, flatten',
    'rm, remove, snap rm, snap purge, snap rollback, trash purge, trash rm',
    '-p --pool',
  ),
  openstack: table(
    'server list, server show, volume list, network list, port list, image list, flavor list, hypervisor list, hypervisor show, compute service list, endpoint list, token issue',
    'server start, server stop, server reboot, server create, volume create, server migrate, server set',
    'server delete, volume delete, image delete, network delete, port delete',
  ),
  istioctl: table(
    'proxy-status, ps, proxy-config, pc, version, analyze, describe, x describe, bug-report',
    'install, upgrade, kube-inject, tag',
    'uninstall',
  ),
  cilium: table(
    'status, version, connectivity test, endpoint list, bpf ct list, bpf lb list, service list, monitor, config view, sysdump',
    'install, upgrade, config set, hubble enable',
    'uninstall',
  ),
  velero: table(
    'get, describe, backup get, backup describe, backup logs, restore get, restore describe, restore logs, schedule get, version',
    'backup create, restore create, schedule create, create, install',
    'backup delete, restore delete, schedule delete, delete, uninstall',
  ),
  gh: table(
    'pr list, pr view, pr status, pr diff, pr checks, issue list, issue view, run list, run view, run watch, repo view, release list, release view, workflow list, workflow view, auth status, search',
    'pr create, pr merge, pr checkout, pr close, issue create, issue close, run rerun, run cancel, workflow run, release create, auth login, repo clone, repo create',
    'repo delete, release delete, issue delete',
  ),
  heroku: table(
    'ps, logs, config, releases, apps, info, addons, pg:info, pg:diagnose, pg:ps, pg:locks, pg:outliers, status',
    'ps:restart, restart, ps:scale, config:set, releases:rollback, rollback, run, maintenance:on, maintenance:off, pg:kill',
    'apps:destroy, pg:reset, addons:destroy, pg:killall, config:unset',
    '-a --app',
  ),
  hcloud: table(
    'server list, server describe, context list',
    'server create, server reboot, server poweron, server shutdown',
    'server delete, server rebuild, server poweroff',
  ),
  apachectl: table(
    'status, fullstatus, configtest, -t, -S, -M, -V',
    'start, stop, restart, graceful, graceful-stop',
    '',
  ),
  pg_ctl: table('status', 'start, stop, restart, reload, promote', '', '-D'),
  postqueue: table('-p, -j', '-f, -i, -s', ''),
  hypershift: table('version, dump, --version', 'install, create, render', 'destroy'),
  flux: table(
    'get, check, logs, events, tree, stats, version, diff',
    'reconcile, suspend, resume, create, bootstrap, install',
    'delete, uninstall',
    '-n --namespace',
  ),
  apt: table(
    'list, show, search, policy, depends',
    'update, install, upgrade, full-upgrade, download, edit-sources',
    'remove, purge, autoremove, clean',
  ),
  'apt-get': table(
    'check, changelog',
    'update, install, upgrade, dist-upgrade, download, build-dep',
    'remove, purge, autoremove, clean',
  ),
  yum,
  dnf: yum,
};
