#!/usr/bin/env bash
# Makes a fresh Ubuntu 22.04 or 24.04, or Debian 12 or 13, ready for `npm run deploy`. --help says more.
set -euo pipefail

usage() {
  cat <<'TEXT'
Makes a fresh Ubuntu 22.04 or 24.04, or Debian 12 or 13, ready for `npm run deploy`. Run it again whenever you like: it changes
only what is missing, and says what.

  ssh root@SERVER 'bash -s' -- --key "'$(cat ~/.ssh/id_ed25519.pub)'" <vm-profile/bootstrap.sh
  ssh root@SERVER 'bash -s' -- audit <vm-profile/bootstrap.sh

  audit            changes nothing: checks all, and ends with 1 where something is missing
  --key KEY        a public key that may deploy, as ssh-ed25519 AAAA… name; may be given several times.
                   Without it, the keys that root accepts now
  --ssh-port PORT  where sshd listens (22)
  --swap-gb N      the size of the swap file (2; 0 for none)
  --help           this
TEXT
}

app=/srv/isntgram
mode=apply keys=() ssh_port=22 swap_gb=2
rows=() changes=0 faults=0
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

fault() { printf 'bootstrap: %s\n' "$*" >&2; exit 2; }
quietly() { "$@" >/dev/null 2>&1; }
in_container() { quietly systemd-detect-virt --container; }

# same FILE CONTENT: whether the file holds this, to the letter.
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
# put FILE CONTENT [MODE]: writes it whole or not at all.
put() { install -d "$(dirname "$1")"; printf '%s\n' "$2" >"$1.new"; chmod "${3:-644}" "$1.new"; mv -f "$1.new" "$1"; }

# item NAME DESCRIPTION: what check_NAME finds missing, make_NAME mends. A check that answers 3 does not apply to this machine.
item() {
  local name=$1 state=0
  "check_$name" || state=$?
  case $state in
    0) state=ok ;;
    3) state='not here' ;;
    *)
      state=MISSING
      if [ "$mode" = apply ] && quietly declare -F "make_$name"; then
        printf '… %s\n' "$2"
        # Within a condition, bash would go on after a command that fails.
        set +e; (set -e; "make_$name") </dev/null >"$log" 2>&1; state=$?; set -e
        if [ $state = 0 ] && "check_$name"; then
          state=changed changes=$((changes + 1))
        else
          tail -n 15 "$log" >&2; state=FAILED
        fi
      fi ;;
  esac
  case $state in MISSING | FAILED) faults=$((faults + 1)) ;; esac
  rows+=("$(printf '%-10s %-9s %s' "$name" "$state" "$2")")
}

# --- packages ---------------------------------------------------------------------------------------------------------------------

base_packages=(ca-certificates cron curl ufw fail2ban python3-systemd unattended-upgrades iproute2)
installed() { quietly dpkg-query -W "$@" && ! dpkg-query -W -f '${db:Status-Status}\n' "$@" | grep -qvx installed; }
time_package() { installed chrony || installed ntpsec || installed systemd-timesyncd; }
check_packages() { installed "${base_packages[@]}" && time_package; }
make_packages() {
  apt-get update -q
  local wanted=("${base_packages[@]}"); time_package || wanted+=(systemd-timesyncd)
  apt-get install -yq --no-install-recommends "${wanted[@]}"
}

# --- people -----------------------------------------------------------------------------------------------------------------------

check_user() { quietly id deploy && [ "$(passwd -S deploy | awk '{print $2}')" = L ] && [ -d ~deploy/.ssh ]; }
make_user() {
  quietly id deploy || useradd --create-home --shell /bin/bash --comment 'deploys Isntgram' deploy
  passwd -l deploy
  install -d -m 700 -o deploy -g deploy ~deploy/.ssh
}

wanted_keys() {
  if [ ${#keys[@]} -gt 0 ]; then printf '%s\n' "${keys[@]}"
  elif [ -s ~deploy/.ssh/authorized_keys ]; then cat ~deploy/.ssh/authorized_keys
  else grep -E '^(ssh|ecdsa|sk)-' /root/.ssh/authorized_keys 2>/dev/null || true; fi
}
check_keys() {
  local file=~deploy/.ssh/authorized_keys key
  [ -s "$file" ] && [ "$(stat -c %a:%U "$file")" = 600:deploy ] || return 1
  while IFS= read -r key; do grep -qxF -- "$key" "$file" || return 1; done < <(wanted_keys)
}
make_keys() {
  local file=~deploy/.ssh/authorized_keys found key
  found=$(wanted_keys)
  [ -n "$found" ] || { echo 'No key: give one with --key.'; return 1; }
  touch "$file"
  while IFS= read -r key; do grep -qxF -- "$key" "$file" || printf '%s\n' "$key" >>"$file"; done <<<"$found"
  chown deploy:deploy "$file"; chmod 600 "$file"
}

# --- sshd: keys alone. The first value that sshd reads holds, so this file sorts before a provider's own -------------------------

sshd_settings() {
  cat <<TEXT
# Written by Isntgram's bootstrap.sh
Port $ssh_port
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitEmptyPasswords no
PermitRootLogin prohibit-password
X11Forwarding no
AllowAgentForwarding no
LoginGraceTime 30
MaxAuthTries 4
MaxStartups 20:30:60
ClientAliveInterval 30
ClientAliveCountMax 4
TEXT
}
sshd_file=/etc/ssh/sshd_config.d/00-isntgram.conf
check_sshd() {
  same $sshd_file "$(sshd_settings)" || return 1
  install -d -m 755 /run/sshd
  local effective; effective=$(sshd -T 2>/dev/null) || return 1
  for line in 'passwordauthentication no' 'kbdinteractiveauthentication no' 'x11forwarding no' "port $ssh_port"; do
    grep -qx "$line" <<<"$effective" || return 1
  done
  grep -Eqx 'permitrootlogin (prohibit-password|without-password|no)' <<<"$effective"
}
make_sshd() {
  put $sshd_file "$(sshd_settings)" 600
  sshd -t || { rm $sshd_file; return 1; }
  systemctl daemon-reload
  ! quietly systemctl is-active ssh.socket || systemctl restart ssh.socket
  systemctl try-reload-or-restart ssh
}

# --- firewall. Docker publishes ports past ufw's own chains, so the same rule stands in DOCKER-USER, which Docker leaves alone ----

docker_user_rules() {
  cat <<'TEXT'
# BEGIN isntgram: of the containers' ports, the world reaches 80 and 443 alone
*filter
:DOCKER-USER - [0:0]
-A DOCKER-USER -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN
-A DOCKER-USER -i docker0 -j RETURN
-A DOCKER-USER -i br-+ -j RETURN
-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j RETURN
-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 443 --ctdir ORIGINAL -j RETURN
-A DOCKER-USER -p udp -m conntrack --ctorigdstport 443 --ctdir ORIGINAL -j RETURN
-A DOCKER-USER -j DROP
COMMIT
# END isntgram
TEXT
}
after_rules=(/etc/ufw/after.rules /etc/ufw/after6.rules)
rules_block='^# BEGIN isntgram/,/^# END isntgram'
check_firewall() {
  local status allowed
  status=$(ufw status verbose 2>/dev/null) || return 1
  grep -q '^Status: active' <<<"$status" && grep -q '^Default: deny (incoming)' <<<"$status" || return 1
  allowed=$(ufw show added | grep -c '^ufw allow' || true)
  for port in "$ssh_port/tcp" 80/tcp 443/tcp 443/udp; do grep -q "^$port  *ALLOW IN" <<<"$status" || return 1; done
  [ "$allowed" = 4 ] || echo "! ufw allows more than ssh, 80 and 443: ufw show added" >&2
  for file in "${after_rules[@]}"; do [ "$(sed -n "/$rules_block/p" "$file")" = "$(docker_user_rules)" ] || return 1; done
  iptables -S DOCKER-USER 2>/dev/null | tail -n 1 | grep -qx -- '-A DOCKER-USER -j DROP'
}
make_firewall() {
  sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw
  for file in "${after_rules[@]}"; do
    sed -i "/$rules_block/d" "$file"
    docker_user_rules >>"$file"
  done
  ufw default deny incoming; ufw default allow outgoing
  for port in "$ssh_port/tcp" 80/tcp 443/tcp 443/udp; do ufw allow "$port"; done
  ufw --force enable && ufw reload
}

fail2ban_jail="[sshd]
enabled = true
backend = systemd
maxretry = 5
findtime = 10m
bantime = 1h"
check_fail2ban() { same /etc/fail2ban/jail.d/isntgram.local "$fail2ban_jail" && systemctl -q is-enabled fail2ban && quietly fail2ban-client status sshd; }
make_fail2ban() {
  put /etc/fail2ban/jail.d/isntgram.local "$fail2ban_jail"
  systemctl enable fail2ban && systemctl restart fail2ban
  for _ in $(seq 30); do quietly fail2ban-client status sshd && return; sleep 0.5; done
  journalctl -u fail2ban -n 5; return 1
}

# --- upkeep -----------------------------------------------------------------------------------------------------------------------

upgrade_settings='APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
Unattended-Upgrade::Automatic-Reboot "false";'
check_upgrades() { same /etc/apt/apt.conf.d/60isntgram "$upgrade_settings" && systemctl -q is-enabled apt-daily-upgrade.timer; }
make_upgrades() { put /etc/apt/apt.conf.d/60isntgram "$upgrade_settings" && systemctl enable --now apt-daily.timer apt-daily-upgrade.timer; }

check_time() {
  for unit in chrony ntpsec systemd-timesyncd; do
    if systemctl -q is-enabled $unit 2>/dev/null && { in_container || systemctl -q is-active $unit; }; then return 0; fi
  done
  return 1
}
make_time() { if installed chrony; then systemctl enable --now chrony; else systemctl enable --now systemd-timesyncd; fi; }

check_swap() {
  [ "$swap_gb" != 0 ] && ! in_container || return 3
  swapon --noheadings --show=NAME | grep -q . && grep -Eq '^[^#].*\sswap\s' /etc/fstab
}
make_swap() {
  if [ ! -f /swapfile ]; then
    install -m 600 /dev/null /swapfile
    fallocate -l "${swap_gb}G" /swapfile || dd if=/dev/zero of=/swapfile bs=1M count=$((swap_gb * 1024))
    mkswap /swapfile
  fi
  swapon --show=NAME --noheadings | grep -qx /swapfile || swapon /swapfile
  grep -q '^/swapfile ' /etc/fstab || echo '/swapfile none swap sw 0 0' >>/etc/fstab
}

# Little swapping, a queue for bursts of connections, and the buffers that HTTP/3 asks for.
kernel_settings='vm.swappiness = 10
net.core.somaxconn = 1024
net.core.rmem_max = 7500000
net.core.wmem_max = 7500000'
kernel_file=/etc/sysctl.d/60-isntgram.conf
check_kernel() {
  ! in_container || return 3
  same $kernel_file "$kernel_settings" && [ "$(sysctl -n vm.swappiness)" = 10 ]
}
make_kernel() { put $kernel_file "$kernel_settings" && sysctl -q -p $kernel_file; }

journal_settings='[Journal]
Storage=persistent
SystemMaxUse=200M
MaxRetentionSec=1month'
check_journal() { same /etc/systemd/journald.conf.d/isntgram.conf "$journal_settings" && [ -d /var/log/journal ]; }
make_journal() { put /etc/systemd/journald.conf.d/isntgram.conf "$journal_settings" && systemctl restart systemd-journald && journalctl --flush; }

# --- Docker: the distribution's own where it has Compose 2, as its security updates then come by themselves ----------------------

docker_packages() {
  case $system in
    debian-13) echo docker.io docker-cli docker-compose docker-buildx ;;
    ubuntu-*) echo docker.io docker-compose-v2 docker-buildx ;;
    debian-12) echo docker-ce docker-ce-cli containerd.io docker-compose-plugin docker-buildx-plugin ;;
  esac
}
check_docker() { quietly docker info && quietly docker compose version && systemctl -q is-enabled docker; }
make_docker() {
  [ "$system" != debian-12 ] || docker_repository
  local packages; read -ra packages <<<"$(docker_packages)"
  apt-get update -q
  apt-get install -yq --no-install-recommends "${packages[@]}" iptables
  systemctl enable docker
  systemctl start docker
}
# Debian 12 has Compose 1 only.
docker_repository() {
  apt-get install -yq --no-install-recommends gpg
  install -d /etc/apt/keyrings
  curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc
  gpg --show-keys --with-colons /etc/apt/keyrings/docker.asc | grep -q 9DC858229FC7DD38854AE2D88D81803C0EBFCD88
  put /etc/apt/sources.list.d/docker.list "deb [signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian bookworm stable"
  put /etc/apt/apt.conf.d/61isntgram-docker 'Unattended-Upgrade::Origins-Pattern:: "origin=Docker";'
}

# Containers outlive a restart of the engine, as an upgrade of it brings; no log fills the disk.
daemon_settings='{
  "live-restore": true,
  "log-driver": "json-file",
  "log-opts": { "max-size": "10m", "max-file": "3" }
}'
check_dockerlog() { same /etc/docker/daemon.json "$daemon_settings" && [ "$(docker info -f '{{.LiveRestoreEnabled}} {{.LoggingDriver}}')" = 'true json-file' ]; }
make_dockerlog() {
  [ ! -f /etc/docker/daemon.json ] || same /etc/docker/daemon.json "$daemon_settings" || cp /etc/docker/daemon.json /etc/docker/daemon.json.before-isntgram
  put /etc/docker/daemon.json "$daemon_settings"
  systemctl restart docker
}

check_group() { id -nG deploy 2>/dev/null | grep -qw docker; }
make_group() { usermod -aG docker deploy; }

check_folders() {
  for folder in "$app" "$app/gate" "$app/caddy" "$app/postgres" "$app/releases"; do
    [ "$(stat -c %a:%U:%G "$folder" 2>/dev/null)" = 755:deploy:deploy ] || return 1
  done
  [ "$(stat -c %a:%U:%G "$app/.env" 2>/dev/null)" = 600:deploy:deploy ]
}
make_folders() {
  install -d -m 755 -o deploy -g deploy "$app" "$app"/{gate,caddy,postgres,releases}
  touch "$app/.env"; chown deploy:deploy "$app/.env"; chmod 600 "$app/.env"
}

# What containers say outlives them: an unclean end, too, costs five minutes of it at most.
keep_line="*/5 * * * * deploy [ ! -e $app/keep-logs.sh ] || bash $app/keep-logs.sh >/dev/null 2>&1"
check_logs() { same /etc/cron.d/isntgram-logs "$keep_line" && systemctl -q is-enabled cron; }
make_logs() { put /etc/cron.d/isntgram-logs "$keep_line" && systemctl enable --now cron; }

# --- what is proved, and not made -------------------------------------------------------------------------------------------------

# Ports of containers that listen to the world, other than 80 and 443.
check_ports() {
  local open
  open=$(docker ps 2>/dev/null --format '{{.Names}} {{.Ports}}' | grep -Eo '^[^ ]+|(0\.0\.0\.0|\[?::\]?):[0-9-]+->[0-9]+/(tcp|udp)' | grep -E -- '->' | grep -Ev ':(80|443)->' || true)
  [ -z "$open" ] || { printf '! published to the world: %s\n' "$open" >&2; return 1; }
}
# Sockets that listen to the world, other than ssh, 80, 443 and the DHCP client. The firewall keeps the world from them all the same.
check_sockets() {
  local open
  open=$(ss -Hltun | awk '{print $1, $5}' | grep -Ev ' (127\.|\[::1\]|.*%lo:)' | grep -Ev "[:](${ssh_port}|80|443|68|546)\$" || true)
  [ -z "$open" ] || { printf '! listening: %s\n' "$open" >&2; return 1; }
}
check_restart() { [ ! -f /run/reboot-required ] || { echo '! an upgrade waits for a restart of the machine' >&2; return 1; }; }

# ----------------------------------------------------------------------------------------------------------------------------------

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      audit) mode=audit ;;
      --key) [[ ${2:-} =~ ^(ssh|ecdsa|sk)-[a-z0-9@.-]+\ [A-Za-z0-9+/=]+ ]] || fault '--key takes a public key, as ssh-ed25519 AAAA… name'; keys+=("$2"); shift ;;
      --ssh-port) [[ ${2:-} =~ ^[0-9]+$ ]] || fault '--ssh-port takes a number'; ssh_port=$2; shift ;;
      --swap-gb) [[ ${2:-} =~ ^[0-9]+$ ]] || fault '--swap-gb takes a number'; swap_gb=$2; shift ;;
      --help | -h) usage; exit 0 ;;
      *) fault "\"$1\" is not known. --help shows what there is" ;;
    esac
    shift
  done
}

main() {
  read_arguments "$@"
  [ "$(id -u)" = 0 ] || fault 'run it as root, or with sudo'
  # shellcheck source=/dev/null
  system=$(. /etc/os-release && echo "$ID-$VERSION_ID")
  case $system in debian-12 | debian-13 | ubuntu-22.04 | ubuntu-24.04) ;; *) fault "$system is not supported: Ubuntu 22.04, 24.04, Debian 12 or 13 are" ;; esac
  log=$(mktemp); trap 'rm -f "$log"' EXIT

  item packages 'packages of the base system'
  item user 'user deploy, without a password'
  item keys 'who may deploy'
  item sshd "sshd on port $ssh_port: keys alone"
  item upgrades 'security upgrades by themselves'
  item time 'the clock is kept right'
  item swap "swap of $swap_gb GB"
  item kernel 'kernel settings'
  item journal 'journal of at most 200 MB'
  item docker 'Docker with Compose, from the boot on'
  item dockerlog 'containers outlive an engine upgrade, logs are rotated'
  item group 'deploy may use Docker'
  item firewall 'ufw: ssh, 80, 443 alone, for containers too'
  item fail2ban 'fail2ban watches sshd'
  item folders "$app, its .env for deploy alone"
  item logs 'what containers say is kept every five minutes'
  item ports 'no container port past the firewall'
  item sockets 'nothing else listens'
  item restart 'no restart is due'

  printf '\n%s\n' "$system, $(nproc) processors, $(awk '/MemTotal/ {printf "%.1f", $2 / 1048576}' /proc/meminfo) GB, $(df -h --output=avail / | tail -n 1 | tr -d ' ') free"
  printf '%s\n' "${rows[@]}"
  if [ $faults -gt 0 ]; then printf '\n%s of %s are missing.\n' $faults ${#rows[@]}; exit 1; fi
  if [ $changes -gt 0 ]; then printf '\nReady: %s changed.\n' $changes; else printf '\nReady: nothing changed.\n'; fi
}

main "$@"
