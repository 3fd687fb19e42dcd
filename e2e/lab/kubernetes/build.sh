#!/usr/bin/env bash
# Builds a Kubernetes control plane and kubelet from Debian's own source package: no registry, no download site.
# usage: build.sh FOLDER   (root; about 6 minutes on 2 cores; leaves FOLDER/bin and FOLDER/source, and does nothing
# when they are there already)
set -euo pipefail
folder=$1
programs=(kube-apiserver kube-controller-manager kube-scheduler kubelet kubectl)
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/bin"
complete() { for program in "${programs[@]}"; do [ -x "$folder/bin/$program" ] || return 1; done; }
if complete; then exit 0; fi

export DEBIAN_FRONTEND=noninteractive
missing=()
for package in golang-go gcc libc6-dev dpkg-dev xz-utils rsync etcd-server iproute2 openssl; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get -qq -o DPkg::Lock::Timeout=300 update
  apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" >/dev/null
fi
# Debian starts a packaged etcd where it has an init system; the lab runs its own.
if [ -d /run/systemd/system ]; then systemctl disable --now etcd >/dev/null 2>&1 || true; fi

# Sources come from the mirror that the machine already uses, through an apt state of our own.
mirror=$(apt-cache policy | sed -n 's/.* \(https\{0,1\}:[^ ]*\) bookworm\/main.*/\1/p' | head -1)
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} bookworm main" > "$folder/apt/sources.list"
scratch=(-o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=root)
if [ ! -d "$folder/source" ]; then
  apt-get -qq "${scratch[@]}" update
  (cd "$folder" && apt-get -qq "${scratch[@]}" source --download-only kubernetes)
  dpkg-source --no-check -x "$folder"/kubernetes_*.dsc "$folder/source.part" >/dev/null
  mv "$folder/source.part" "$folder/source"
fi

# As Debian's own rules build it: in a GOPATH, since some sources are generated first.
mkdir -p "$folder/go/src/k8s.io"
ln -sfn "$folder/source" "$folder/go/src/k8s.io/kubernetes"
cat > "$folder/version.sh" <<'VERSION'
KUBE_GIT_COMMIT=debian
KUBE_GIT_TREE_STATE=clean
KUBE_GIT_VERSION=v1.20.2
KUBE_GIT_MAJOR=1
KUBE_GIT_MINOR=20
VERSION
cd "$folder/go/src/k8s.io/kubernetes"
env HOME="$folder" GOPATH="$folder/go" GOCACHE="$folder/go-cache" GOFLAGS= GO111MODULE=off CGO_ENABLED=0 \
  KUBE_GIT_VERSION_FILE="$folder/version.sh" make WHAT="${programs[*]/#/cmd/}" >"$folder/make.log" 2>&1 \
  || { tail -n 30 "$folder/make.log" >&2; exit 1; }
for program in "${programs[@]}"; do cp "_output/bin/$program" "$folder/bin/"; done
