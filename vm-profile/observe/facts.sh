#!/usr/bin/env bash
# What a server knows of itself and no exporter tells, for node-exporter's textfile collector: how copies ended, how much of the
# database's log waits, how long the certificates hold, how deploys ended, whether the proxy takes connections.
#   facts.sh [SECONDS]   writes it every so many seconds; 0 once
# Where things are: the product's folder, Caddy's, Postgres', and where to write.
set -uo pipefail
app=${APP:-/srv/isntgram} caddy=${CADDY:-/caddy} postgres=${POSTGRES:-/postgres} out=${OUT:-/textfile}
every=${1:-15}

field() { sed -n "s/.*\"$2\":\"\\{0,1\\}\\([^,\"}]*\\).*/\\1/p" <<<"$1"; } # LINE NAME: of a line of JSON

backups() {
  local file line what
  # What has never run has never ended well, where it is wanted.
  [ -n "${BACKUP_KEY:-}" ] && [ ! -e "$app/backup/scheduled.sh" ] && echo 'isntgram_backup_success_timestamp_seconds{what="full"} 0'
  for file in "$app"/backup/*.result; do
    [ -e "$file" ] || continue
    line=$(tail -n 1 "$file") what=$(field "$line" what)
    if [ "$(field "$line" ok)" = true ]; then
      printf 'isntgram_backup_failed{what="%s"} 0\n' "$what"
      date -d "$(field "$line" at)" +%s >"$out/.$what.ok"
    else
      printf 'isntgram_backup_failed{what="%s"} 1\n' "$what"
    fi
    # Of one that fails what counts is when it last went well.
    printf 'isntgram_backup_success_timestamp_seconds{what="%s"} %s\n' "$what" "$(cat "$out/.$what.ok" 2>/dev/null || echo 0)"
  done
}

archive() {
  local status=$postgres/pgdata/pg_wal/archive_status
  [ -d "$status" ] && printf 'isntgram_wal_archive_waiting %s\n' "$(find "$status" -name '*.ready' | wc -l)"
}

# Those of the domains in .env: the others are communities', which may have left.
certificates() {
  local domain file ends first=
  for domain in ${BASE_DOMAINS//,/ }; do
    for file in "$caddy"/caddy/certificates/*/"$domain/$domain.crt"; do
      [ -e "$file" ] || continue
      ends=$(date -d "$(openssl x509 -noout -enddate -in "$file" | cut -d= -f2)" +%s) || continue
      if [ -z "$first" ] || [ "$ends" -lt "$first" ]; then first=$ends; fi
    done
  done
  [ -z "$first" ] || printf 'isntgram_certificate_expiry_timestamp_seconds %s\n' "$first"
}

deploys() {
  local line name result
  [ -e "$app/history.jsonl" ] || return 0
  for name in success taken_back; do
    [ $name = success ] && result='ok' || result='rolled back\|rollback incomplete'
    line=$(grep "\"result\":\"\\($result\\)\"" "$app/history.jsonl" | grep '"what":"\(deploy\|rollback\)"' | tail -n 1)
    [ -z "$line" ] || printf 'isntgram_deploy_%s_timestamp_seconds %s\n' $name "$(date -d "$(field "$line" at)" +%s)"
  done
  # For /admin/status, which names the last of them.
  grep '"what":"\(deploy\|rollback\)"' "$app/history.jsonl" | tail -n 5 >"$out/deploys.jsonl.new"
  mv "$out/deploys.jsonl.new" "$out/deploys.jsonl"
}

proxy() {
  [ -n "${PROXY:-}" ] || return 0
  if timeout 3 bash -c "exec 3<>/dev/tcp/${PROXY/:/\/}" 2>/dev/null; then echo 'isntgram_proxy_up 1'; else echo 'isntgram_proxy_up 0'; fi
}

while :; do
  { backups; archive; certificates; deploys; proxy; } >"$out/isntgram.prom.new"
  mv "$out/isntgram.prom.new" "$out/isntgram.prom"
  [ "$every" != 0 ] || exit 0
  sleep "$every" &
  wait $!
done
