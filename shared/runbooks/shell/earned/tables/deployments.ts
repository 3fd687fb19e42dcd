/** Containers, clusters, version control, packages and what deploys. */
import {
  after,
  anything,
  anywhere,
  type Entry,
  each,
  flags,
  reads,
  subcommands,
  type Table,
} from '../entry.ts';

const KUBECTL_BEFORE =
  '-n --namespace --context --cluster --user --request-timeout --as --as-group -s --server';

const KUBECTL_VALUES = `${KUBECTL_BEFORE} -o -l -c -L --output --selector --container --since --since-time --tail --limit-bytes --sort-by
  --field-selector --label-columns --chunk-size --max-log-requests --for --timeout --types --revision --api-version --verbs
  --api-group --role --unit -u --subresource --pod-running-timeout --filename --watch --raw --v -v --template`;

/** `-f` follows a log or names a file; either way it only looks. */
const KUBECTL = after(
  '-A --all-namespaces',
  KUBECTL_BEFORE,
  subcommands(
    `get, describe, logs, log, top, explain, version, cluster-info!, api-resources, api-versions, events, diff, wait, whoami, status,
     config view, config get-contexts, config current-context, config get-clusters, config get-users, auth can-i, auth whoami,
     rollout status, rollout history, adm top, adm policy who-can, adm node-logs, projects, project!, options, plugin list`,
    `-A -w -f -p -R -q --all-namespaces --watch --watch-only --follow --previous --show-labels --no-headers --all-containers --timestamps
     --containers --all-pods --minify --raw --recursive --prefix --ignore-errors --server-print --show-kind --show-events --ignore-not-found
     --insecure-skip-tls-verify --client --show-managed-fields --list --quiet --namespaced --cached --flatten --sum`,
    KUBECTL_VALUES,
  ),
);

/** `kubectl delete pod x --dry-run=client` rehearses; `none` and a bare flag do not. */
const KUBECTL_REHEARSAL = after(
  '',
  KUBECTL_BEFORE,
  subcommands(
    'apply, create, delete, replace, patch, scale, run, expose, label, annotate, set, drain, cordon, uncordon, taint, autoscale',
    `-A -R --all-namespaces --recursive --all --force --overwrite --ignore-daemonsets --delete-emptydir-data --server-side --force-conflicts
     --ignore-not-found --record`,
    `${KUBECTL_VALUES} -f -k -p --dry-run --image --replicas --grace-period --type --patch --port --target-port --from-literal --restart
     --field-manager --min --max`,
    {
      needs: ['--dry-run'],
      check: (read) => {
        const given = read.all.filter(({ flag }) => flag === '--dry-run');
        const real = given.some(({ value }) => !value?.literal || !/^(client|server)$/.test(value.text));
        return real ? 'it is no rehearsal' : null;
      },
    },
  ),
);

const DOCKER = after(
  '-D --debug',
  '-c --context -l --log-level',
  subcommands(
    `ps, stats, logs, inspect, images, image ls, image list, image inspect, image history, history, top, port, diff, events, info, version,
     search, container ls, container ps, container list, container inspect, container logs, container stats, container top, container port,
     container diff, volume ls, volume list, volume inspect, network ls, network list, network inspect, system df, system info,
     system events, node ls, node inspect, node ps, service ls, service ps, service inspect, service logs, stack ls, stack ps,
     stack services, context ls, context show, context inspect, manifest inspect, plugin ls, secret ls, config ls, buildx ls, compose ls, wait`,
    `-a -q -l -s -f -t -v --all --quiet --no-trunc --no-stream --follow --timestamps --details --latest --size --verbose --tree --digests`,
    '--filter --format --tail --since --until --type --last -n',
  ),
);

const COMPOSE = after(
  '',
  '-f --file -p --project-name --profile --project-directory --ansi',
  subcommands(
    'ps, logs, top, config, images, events, port, ls, version, stats, volumes',
    `-a -q -f -t --all --quiet --services --follow --timestamps --no-color --no-log-prefix --no-trunc --no-stream --volumes --profiles
     --images --json --verbose`,
    '--tail --since --until --format --filter --status --index -n',
  ),
);

const inRepository = (entry: Entry) => after('--no-pager -P --no-optional-locks', '-C', entry);

/** Some of the subcommands write with one flag more, so each group has its own. */
const GIT: readonly Entry[] = [
  subcommands(
    `status, log, diff, show, blame, shortlog, describe, rev-parse, rev-list, ls-files, ls-tree, cat-file, stash list, stash show, merge-base,
     name-rev, count-objects, show-ref, cherry, range-diff, version, submodule status, whatchanged, diff-tree, reflog!, reflog show, bisect log`,
    `-a -v -p -s -u -b -w -z -q -i -E -l -h -t -c -m -0 -# --oneline --stat --graph --all --decorate --name-only --name-status --cached --staged
     --short --porcelain --no-merges --merges --numstat --shortstat --patch --reverse --first-parent --follow --abbrev-ref --abbrev-commit
     --show-toplevel --is-inside-work-tree --verify --heads --tags --remotes --word-diff --ignore-all-space --ignore-space-change --no-color
     --color --count --left-right --always --dirty --long --exit-code --quiet --branch --branches --summary --no-ext-diff --relative-date -sb`,
    `-n -G -S -L --since --until --after --before --author --grep --pretty --format --max-count --date --diff-filter --abbrev --match -U
     --unified --committer`,
  ),
  subcommands(
    'grep',
    '-i -n -l -c -v -w -E -F -P -h -H -q --cached --untracked --count --all-match',
    '-e -A -B -C',
  ),
  subcommands(
    'branch!, tag!',
    '-a -r -v -vv -l --list --all --remotes --show-current --no-color --verbose',
    '--sort --format',
  ),
  subcommands(
    'branch, tag',
    '-a -r -v -vv -l --list --all --remotes --contains --no-contains --merged --no-merged --no-color',
    '--sort --format --points-at',
    {
      needs: ['-l', '--list', '--contains', '--no-contains', '--merged', '--no-merged'],
    },
  ),
  subcommands(
    'remote!, remote show, remote get-url, worktree list!',
    '-v --verbose --porcelain --all --push',
  ),
  subcommands(
    'config',
    '--list --get --get-all --get-regexp -l --show-origin --show-scope --global --local --system',
    '',
    {
      needs: ['--list', '--get', '--get-all', '--get-regexp', '-l'],
    },
  ),
  subcommands('clean', '-n -d -f -x -X -q --dry-run', '-e', { needs: ['-n', '--dry-run'] }),
].map(inRepository);

const HELM_BEFORE = '-n --namespace --kube-context';
const HELM_VALUES = `${HELM_BEFORE} -o --output --revision --max --filter -l --selector --version --offset --time-format -f --values --set
  --set-string --kube-version -s --show-only --timeout`;

const HELM = after(
  '--debug',
  HELM_BEFORE,
  subcommands(
    `list, ls, status, get values, get manifest, get notes, get all, get hooks, get metadata, history, hist, show values, show chart, show all,
     show readme, search repo, search hub, version, template, lint, env, repo list, dependency list`,
    `-A -a -q --all --all-namespaces --short --failed --deployed --pending --superseded --uninstalled --debug --versions --devel
     --show-resources --show-desc --no-headers --strict --include-crds --reverse`,
    HELM_VALUES,
  ),
);

const HELM_REHEARSAL = after(
  '--debug',
  HELM_BEFORE,
  subcommands(
    'upgrade, install, uninstall, rollback',
    '-i --install --dry-run --debug --reuse-values --reset-values --atomic --wait --create-namespace',
    HELM_VALUES,
    {
      needs: ['--dry-run'],
      check: (read) => {
        const given = read.all.filter(({ flag }) => flag === '--dry-run');
        const real = given.some(({ value }) => value !== null && !/^(true|client|server)$/.test(value.text));
        return real ? 'it is no rehearsal' : null;
      },
    },
  ),
);

const TERRAFORM = after(
  '',
  '-chdir',
  subcommands(
    'plan, show, output, validate, version, providers, graph, state list, state show, workspace list, workspace show',
    '-no-color -compact-warnings -detailed-exitcode -json -raw -destroy -refresh-only -lock -refresh -input',
    '-target -var -var-file -chdir -parallelism -state -lock-timeout -module-depth -id',
    { oneDash: true },
  ),
);

const DPKG =
  '-l -L -s -S -p -c -I -C --list --status --search --listfiles --get-selections --print-architecture --audit --contents --info --print-avail';

export const DEPLOYMENTS: Table = {
  ...each('kubectl oc', [KUBECTL, KUBECTL_REHEARSAL]),
  git: GIT,
  helm: [HELM, HELM_REHEARSAL],
  ...each('docker podman nerdctl', DOCKER),
  ...each('docker-compose podman-compose', COMPOSE),
  ...each('terraform tofu', TERRAFORM),
  terragrunt: subcommands('output, validate, graph-dependencies', '-no-color -json', '', { oneDash: true }),
  pulumi: anywhere(
    subcommands(
      'stack ls, stack output, stack!, config get, version, whoami, stack history',
      '--json --show-urns',
      '-s --stack -C',
    ),
  ),
  kubens: flags('-c', '', { most: 0 }),
  kubectx: flags('-c', '', { most: 0 }),
  stern: flags(
    '-A -t --all-namespaces --no-follow --timestamps',
    '-n -c -l -s --namespace --container --selector --since --tail --context -o --output -e --exclude',
  ),
  crictl: anywhere(
    subcommands(
      'ps, pods, images, img, inspect, inspecti, inspectp, logs, stats, statsp, info, version',
      '-a -q -f -v --all --follow --no-trunc',
      '-r --runtime-endpoint --tail --since --name -o --output --state --label --pod',
    ),
  ),
  ctr: anywhere(
    subcommands(
      'containers ls, containers list, c ls, images ls, images list, i ls, tasks ls, tasks list, t ls, namespaces ls, version',
      '-q',
      '-n --namespace -a --address',
    ),
  ),
  flux: subcommands(
    'get, get all, get sources, get kustomizations, get helmreleases, check, logs, events, tree, stats, version',
    '-A --all-namespaces --follow',
    '-n --namespace --context --since --kind --name --level',
  ),
  argocd: subcommands(
    'app list, app get, app diff, app history, app logs, app manifests, app resources, cluster list, repo list, proj list, proj get, version, account get-user-info',
    '',
    '-o --output --server -p --project -l',
  ),
  istioctl: subcommands(
    'proxy-status, ps, proxy-config, pc, version, analyze, x describe',
    '',
    '-n --namespace -o -i --context --port --fqdn',
  ),
  cilium: subcommands(
    'status, version, endpoint list, bpf ct list, bpf lb list, service list, monitor, config view',
    '--wait --brief',
    '-n --namespace',
  ),
  velero: subcommands(
    'get, backup get, backup describe, backup logs, restore get, restore describe, restore logs, schedule get, version',
    '--details',
    '-n --namespace -o',
  ),
  virtctl: subcommands('version, guestosinfo, userlist, fslist', '', '-n --namespace'),
  openstack: subcommands(
    'server list, server show, volume list, volume show, network list, network show, port list, image list, flavor list, hypervisor list, hypervisor show, compute service list, endpoint list, project list, subnet list, router list',
    '--all-projects --long',
    '-f -c --project --host --status --sort',
  ),
  apt: subcommands(
    'list, show, search, policy, depends, rdepends',
    '--installed --upgradable -a --all-versions',
  ),
  'apt-cache': subcommands('policy, show, search, depends, rdepends, madison, showpkg, stats'),
  'apt-get': flags('-s -q -y -V --simulate --dry-run --just-print --no-act', '', {
    needs: ['-s', '--simulate', '--dry-run', '--just-print', '--no-act'],
  }),
  'apt-mark': subcommands('showhold, showmanual, showauto'),
  dpkg: flags(DPKG, '', { needs: DPKG.split(' ') }),
  'dpkg-query': flags('-W -l -L -s -S --list --show --status --search', '-f --showformat', {}),
  rpm: flags(
    '-q -a -i -l -f -R -V -c -d -p --query --all --last --changelog --scripts --requires --provides --info --list --whatprovides --verify',
    '',
    { needs: ['-q', '--query', '-V', '--verify'] },
  ),
  ...each(
    'yum dnf',
    subcommands(
      'list, info, search, check-update, repolist, history!, history list, history info, provides, repoquery, list installed, list updates',
      '-q -v -C --installed --all',
    ),
  ),
  apk: subcommands('info, list, search, policy, version, stats', '-v -e -a -L --installed --upgradable'),
  pacman: flags('-Q -Qi -Ql -Qs -Qu -Qe -Qo -Qm -Ss -Si', '', {
    needs: ['-Q', '-Qi', '-Ql', '-Qs', '-Qu', '-Qe', '-Qo', '-Qm', '-Ss', '-Si'],
  }),
  zypper: subcommands('search, se, info, list-updates, lu, repos, lr, services, ls, patches'),
  snap: subcommands('list, info, services, connections, changes, version, find', '--all'),
  flatpak: subcommands('list, info, remotes, history'),
  brew: subcommands('list, info, doctor, outdated, config, deps, services list, search', '--versions --json'),
  ...each(
    'pip pip3',
    subcommands(
      'list, show, freeze, check, debug, config list',
      '--outdated --user -v -f --verbose --local',
      '--format',
    ),
  ),
  pipx: subcommands('list', '--short'),
  npm: subcommands(
    'ls, list, view, outdated, ping, whoami, search, explain, root, config get, config list, query, audit',
    '-g --all --json --long --global --parseable --production',
    '--depth --registry --omit',
    {
      check: (read) =>
        read.operands[0]?.text === 'audit' && read.operands.length > 1 ? 'it may change packages' : null,
    },
  ),
  gem: subcommands('list, env, environment, search, outdated, info'),
  go: subcommands('version, env, list', '', '', {
    check: (read) =>
      read.operands.length > 2 && read.operands[0]?.text === 'list' ? 'it may run something' : null,
  }),
  gh: subcommands(
    'pr list, pr view, pr status, pr diff, pr checks, issue list, issue view, run list, run view, repo view, release list, release view, workflow list, workflow view, auth status',
    '--log --log-failed -c --comments --verbose',
    '-R --repo -L --limit -s --state --json -q --jq -a --assignee -l --label -b --branch -w --workflow --job -A --author -S --search',
  ),
  hg: subcommands(
    'log, status, st, diff, summary, id, identify, branches, tags, heads, parents, annotate',
    '-v -q -p -G',
    '-l -r -R --limit --rev',
    {},
  ),
  svn: subcommands('info, log, status, diff, list, ls, blame', '-v -q -u', '-l -r --limit --revision'),
  ...each(
    'python python2 python3',
    reads((args) => {
      const words = args.map((word) => (word.literal ? word.text : '?')).join(' ');
      if (/^(-V|-VV)$/.test(words) || /^-m pip (list|show \S+|freeze|check)( --outdated)?$/.test(words))
        return null;
      if (/^-m json\.tool( --(no-ensure-ascii|sort-keys|compact))*( [\w./][\w./-]*)?$/.test(words))
        return null;
      return /^(\S*\/)?manage\.py (showmigrations|check|diffsettings)( --(list|plan|deploy))?( [\w.]+)?$/.test(
        words,
      ) && !/check .*--database/.test(words)
        ? null
        : 'it runs a program that Hotwash does not read';
    }),
  ),
  ...each(
    'java node ruby php perl',
    reads((args) =>
      args.length === 1 && args[0]!.literal && /^(-version|-v|--version)$/.test(args[0]!.text)
        ? null
        : 'it runs a program that Hotwash does not read',
    ),
  ),
  ansible: reads((args) =>
    /^[\w.:*!&,-]+( -i [\w./,-]+)? -m (ping|setup)( -i [\w./,-]+)?( -o| -b)*$/.test(
      args.map((word) => (word.literal ? word.text : '?')).join(' '),
    )
      ? null
      : 'it runs a module on other hosts',
  ),
  alembic: anywhere(subcommands('current, history, heads, show, branches', '-v --verbose', '-c')),
  flyway: subcommands('info, validate'),
  crane: subcommands('digest, manifest, ls, config'),
  ...each(
    'kubeadm',
    subcommands('version, token list, certs check-expiration, config view, config images list'),
  ),
  iperf3: flags('--version -v', '', { needs: ['-v', '--version'] }),
  shellcheck: anything,
  hadolint: anything,
};
