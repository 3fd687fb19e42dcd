#!/usr/bin/env bash
# A Docker engine of its own: own network namespace, own data, own socket. Nothing of another engine is touched.
# usage: engine.sh FOLDER OWNER   (root; needs docker.io, iptables, iproute2, jq)
# Leaves FOLDER/docker.sock and FOLDER/ready. Ends with everything it began on SIGTERM, or when process OWNER is gone.
set -uo pipefail
folder=$1
owner=$2
socket=$folder/docker.sock
export DOCKER_HOST=unix://$socket DOCKER_CONFIG=$folder/config
mkdir -p "$folder/config/cli-plugins"

# Where the machine itself lacks CAP_SYS_RESOURCE, no container may be made safer from the kernel's memory killer.
cat > "$folder/runc-here" <<'RUNC'
#!/bin/bash
bundle=. previous= creates=
for word in "$@"; do
  case $previous in --bundle | -b) bundle=$word ;; esac
  case $word in create | run) creates=1 ;; --bundle=*) bundle=${word#*=} ;; esac
  previous=$word
done
if [ -n "$creates" ] && [ -f "$bundle/config.json" ]; then
  jq -c 'if (.process.oomScoreAdj // 0) < 0 then .process.oomScoreAdj = 0 else . end' "$bundle/config.json" \
    > "$bundle/config.new" && cat "$bundle/config.new" > "$bundle/config.json" && rm -f "$bundle/config.new"
fi
exec "$(PATH=$PATH:/usr/sbin:/sbin command -v runc)" "$@"
RUNC
chmod +x "$folder/runc-here"
printf '{"runtimes":{"here":{"path":"%s/runc-here"}},"default-runtime":"here"}' "$folder" > "$folder/daemon.json"

unshare --net -- bash -c 'ip link set lo up; exec "$@"' bash dockerd --config-file "$folder/daemon.json" \
  -H "$DOCKER_HOST" --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/docker.pid" \
  --group root --storage-driver overlay2 > "$folder/dockerd.log" 2>&1 < /dev/null &
engine=$!

down() {
  trap '' TERM INT HUP
  local containers
  containers=$(docker ps -aq 2>/dev/null) && [ -n "$containers" ] && docker rm -fv $containers >/dev/null 2>&1
  kill "$engine" 2>/dev/null
  for _ in $(seq 1 200); do kill -0 "$engine" 2>/dev/null || break; sleep 0.1; done
  pgrep -f -- "$folder/(exec|data|docker)" | while read -r left; do
    [ "$left" = $$ ] || kill -9 "$left" 2>/dev/null
  done
  awk -v below="$folder/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | while read -r place; do
    umount -l "$place" 2>/dev/null
  done
  rm -rf "$folder"
  exit 0
}
trap down TERM INT HUP

for _ in $(seq 1 300); do
  docker version >/dev/null 2>&1 && { : > "$folder/ready"; break; }
  kill -0 "$engine" 2>/dev/null || break
  sleep 0.1
done
[ -e "$folder/ready" ] || { cp "$folder/dockerd.log" "$folder.failed.log"; down; }
# A second of waiting without a process for it: tests look at what runs below them.
exec {nap}<> <(:)
while kill -0 "$owner" 2>/dev/null && kill -0 "$engine" 2>/dev/null; do
  read -rt 1 -u "$nap"
done
down
