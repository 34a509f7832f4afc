#!/usr/bin/env bash
# What containers have said since it was last kept goes into logs/ beside this, by days, before it goes with them: for LOG_DAYS in .env, or
# a fortnight, and in LOG_MB megabytes, or 1000, of which the oldest go first. cron runs it every five minutes (bootstrap.sh), a deploy
# before it replaces a container.
#   keep-logs.sh [SERVICE...]   of those services; of all
set -uo pipefail
cd "$(dirname "$0")" && mkdir -p logs || exit 1
exec 9>logs/.lock
# Who comes by the clock comes again.
if [ $# = 0 ]; then flock -n 9 || exit 0; else flock -w 120 9 || exit 1; fi

dc() { docker compose --progress quiet --env-file .env --env-file images.env "$@"; }
# Before the first deploy nothing runs.
[ -e images.env ] || exit 0

containers() { # [SERVICE...]: the id and the service of each, a line
  local service
  [ $# -gt 0 ] || { dc ps -a --format '{{.ID}} {{.Service}}'; return; }
  for service in "$@"; do dc ps -aq "$service" | sed "s/\$/ $service/"; done
}

status=0
while read -r container service; do
  [ -n "$container" ] || continue
  since=$(cat "logs/.$container" 2>/dev/null || echo 0) now=$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)
  # What could not be read is asked for again; what is kept twice is told once.
  if docker logs --timestamps --since "$since" "$container" 2>&1 | gzip >>"logs/$(date -u +%F)-$service.log.gz"; then
    echo "$now" >"logs/.$container"
  else
    status=1
  fi
done < <(containers "$@")

setting() { sed -n "s/^$1=\([0-9][0-9]*\)\$/\1/p" .env 2>/dev/null | tail -n 1; } # NAME
days=$(setting LOG_DAYS) most=$(setting LOG_MB)
find logs -type f -mtime +"${days:-14}" ! -name .lock -delete
# Names begin with their day.
for file in logs/*.log.gz; do
  [ "$(du -sm logs | cut -f1)" -gt "${most:-1000}" ] || break
  rm -f "$file"
done
exit $status
