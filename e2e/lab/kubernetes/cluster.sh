#!/usr/bin/env bash
# One real Kubernetes node on the lab's Docker engine: etcd, API server, controller manager, scheduler, kubelet.
# usage: cluster.sh FOLDER BIN SOURCE OWNER   (root; DOCKER_HOST and DOCKER_CONFIG name the engine, ENGINE_PID its dockerd)
# Leaves FOLDER/kubeconfig and FOLDER/ready. Ends with everything it began on SIGTERM, or when process OWNER is gone.
set -uo pipefail
folder=$1
bin=$2
source=$3
owner=$4
mkdir -p "$folder"
cd "$folder" || exit 1
inside=(nsenter "--net=/proc/$ENGINE_PID/ns/net")
pids=()

down() {
  trap '' TERM INT HUP
  # The kubelet first: it would begin again what is ended.
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null
    for _ in $(seq 1 50); do kill -0 "${pids[i]}" 2>/dev/null || break; sleep 0.1; done
    kill -9 "${pids[i]}" 2>/dev/null
  done
  docker ps -aq --filter label=io.kubernetes.pod.name | xargs -r docker rm -fv >/dev/null 2>&1
  ip link del hotwash-k8s 2>/dev/null
  awk -v below="$folder/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | while read -r place; do
    umount -l "$place" 2>/dev/null
  done
  rm -rf "$folder"
  exit 0
}
trap down TERM INT HUP
failed() { tail -n 40 ./*.log > "$folder.failed.log"; down; }

if [ -z "$(docker images -q hotwash-lab:pause)" ]; then
  gcc -Os -static -o pause "$source/build/pause/linux/pause.c" || failed
  tar -c pause | docker import --change 'ENTRYPOINT ["/pause"]' - hotwash-lab:pause >/dev/null || failed
fi
# A cable between this machine and the engine's network, so that kubectl reaches the API server.
ip link add hotwash-k8s type veth peer name k8s netns "$ENGINE_PID" || failed
ip addr add 10.213.77.1/30 dev hotwash-k8s && ip link set hotwash-k8s up || failed
"${inside[@]}" ip addr add 10.213.77.2/30 dev k8s && "${inside[@]}" ip link set k8s up || failed

openssl genrsa -out sa.key 2048 2>/dev/null && openssl rsa -in sa.key -pubout -out sa.pub 2>/dev/null || failed
admin=$(openssl rand -hex 16)
reader=$(openssl rand -hex 16)
printf '%s,admin,admin,system:masters\n%s,reader,reader\n' "$admin" "$reader" > tokens.csv
cat > kubeconfig <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: lab, cluster: {server: "https://10.213.77.2:6443", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: $admin}}, {name: reader, user: {token: $reader}}]
contexts:
- {name: lab, context: {cluster: lab, user: admin}}
- {name: lab-reader, context: {cluster: lab, user: reader}}
current-context: lab
CONFIG
cat > kubelet.yaml <<CONFIG
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
failSwapOn: false
makeIPTablesUtilChains: false
evictionHard: {nodefs.available: "1%", imagefs.available: "1%", memory.available: "50Mi"}
CONFIG
chmod 600 tokens.csv kubeconfig sa.key

begin() {
  local name=$1
  shift
  "${inside[@]}" "$@" > "$name.log" 2>&1 < /dev/null &
  pids+=($!)
}
kubectl() { "$bin/kubectl" --kubeconfig "$folder/kubeconfig" "$@"; }
begin etcd etcd --data-dir "$folder/etcd" --listen-client-urls http://127.0.0.1:2379 \
  --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
begin apiserver "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --bind-address=0.0.0.0 --secure-port=6443 \
  --advertise-address=10.213.77.2 --kubelet-preferred-address-types=InternalIP --cert-dir="$folder/apiserver-certificates" \
  --token-auth-file="$folder/tokens.csv" --authorization-mode=Node,RBAC --service-account-key-file="$folder/sa.pub" \
  --service-account-signing-key-file="$folder/sa.key" --service-account-issuer=https://kubernetes.default.svc \
  --service-cluster-ip-range=10.96.0.0/16 --allow-privileged
for _ in $(seq 1 300); do kubectl get --raw /readyz >/dev/null 2>&1 && break; sleep 0.2; done
begin controllers "$bin/kube-controller-manager" --kubeconfig kubeconfig --service-account-private-key-file sa.key \
  --leader-elect=false --port=0 --secure-port=0
begin scheduler "$bin/kube-scheduler" --kubeconfig kubeconfig --leader-elect=false --port=0 --secure-port=0
begin kubelet "$bin/kubelet" --config kubelet.yaml --kubeconfig kubeconfig --container-runtime=docker \
  --docker-endpoint="$DOCKER_HOST" --pod-infra-container-image=hotwash-lab:pause --hostname-override=node1 \
  --node-ip=10.213.77.2 --address=10.213.77.2 --root-dir="$folder/kubelet" --cert-dir="$folder/kubelet/pki" --network-plugin=
for _ in $(seq 1 400); do
  kubectl get nodes 2>/dev/null | grep -q ' Ready' && { : > ready; break; }
  sleep 0.2
done
[ -e ready ] || failed
# A second of waiting without a process for it: tests look at what runs below them.
exec {nap}<> <(:)
while kill -0 "$owner" 2>/dev/null && kill -0 "${pids[1]}" 2>/dev/null; do
  read -rt 1 -u "$nap"
done
down
