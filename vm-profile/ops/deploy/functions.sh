# shellcheck shell=bash
# What the steps of a deploy may use: runner.sh sets `here`, the folder of the run, and `app`, where the product is.
: "${here:?}" "${app:?}"

dc() { docker compose --progress quiet --project-directory "$app" -f "$app/compose.yaml" --env-file "$app/.env" --env-file "$app/images.env" "$@"; }
dc_new() {
  docker compose --progress quiet --project-directory "$app" -f "$here/files/compose.yaml" --env-file "$app/.env" --env-file "$here/images.start.env" "$@"
}

# put FILE SOURCE: replaces it whole.
put() { cp "$2" "$1.new" && mv -f "$1.new" "$1"; }

unchanged_state() {
  cmp -s "$app/state.json" "$here/state.before.json" || { [ ! -e "$app/state.json" ] && [ ! -s "$here/state.before.json" ]; } ||
    fail 'Another deploy came between: state.json is no longer what this one was planned on. Run it again.'
}
restore_state() { if [ -s "$here/state.before.json" ]; then put "$app/state.json" "$here/state.before.json"; else rm -f "$app/state.json"; fi; }

free_megabytes() { [ "$(df -Pm "$app" | awk 'NR == 2 {print $4}')" -ge "$1" ]; }

pull() {
  local attempt
  for attempt in 1 2 3; do
    if docker image inspect "$1" >/dev/null 2>&1 || docker pull -q "$1"; then return; fi
    sleep "$attempt"
  done
  fail "$1 cannot be pulled."
}

# major_of IMAGE: of the Postgres in it.
major_of() { docker image inspect -f '{{range .Config.Env}}{{println .}}{{end}}' "$1" | sed -n 's/^PG_MAJOR=//p'; }
# same_postgres IMAGE: refuses one that cannot read the database that is on the server.
same_postgres() {
  local there wanted
  # shellcheck disable=SC2016 # The container's own.
  there=$(dc run --rm -T --no-deps --entrypoint sh postgres -c 'cat "$PGDATA/PG_VERSION" 2>/dev/null || true')
  wanted=$(major_of "$1")
  [ -z "$there" ] || [ -z "$wanted" ] || [ "$there" = "$wanted" ] ||
    fail "The database is of Postgres $there; this release has Postgres $wanted, which cannot read it. First: npm run deploy -- upgrade-postgres, or deploy one with Postgres $there. Nothing was changed."
}

# What a deploy changes of the app's files is kept in before/, so that it can be put back.
install_files() {
  local file
  mkdir -p "$here/before"
  (cd "$here/files" && find . -type f) | while IFS= read -r file; do
    if [ -e "$app/$file" ]; then install -D "$app/$file" "$here/before/$file"; fi
    cmp -s "$here/files/$file" "$app/$file" || { mkdir -p "$(dirname "$app/$file")" && put "$app/$file" "$here/files/$file"; }
  done
  if [ -e "$app/images.env" ]; then cp "$app/images.env" "$here/before/images.env"; fi
  put "$app/images.env" "$here/images.start.env"
}
restore_files() {
  local file
  [ -d "$here/before" ] || return 0
  (cd "$here/before" && find . -type f) | while IFS= read -r file; do
    cmp -s "$here/before/$file" "$app/$file" || put "$app/$file" "$here/before/$file"
  done
}
proxy_checksum() { find "$app/caddy" -type f -exec sha256sum {} + | sort | sha256sum; }
# note_proxy: what a Caddy that was just started has read.
note_proxy() { [ -e "$app/caddy.sum" ] || proxy_checksum >"$app/caddy.sum"; }
# Caddy reads its files anew where they changed, after it has checked them.
reload_proxy() {
  local checksum
  checksum=$(proxy_checksum)
  [ -e "$app/caddy.sum" ] && [ "$(cat "$app/caddy.sum")" != "$checksum" ] || return 0
  dc exec -T caddy caddy validate --config /etc/caddy/Caddyfile --adapter caddyfile
  dc exec -T caddy caddy reload --config /etc/caddy/Caddyfile --adapter caddyfile
  printf '%s\n' "$checksum" >"$app/caddy.sum"
}

# keep_logs SERVICE...: what their containers have said, before they are replaced and it goes with them. No deploy fails of it.
keep_logs() { bash "$app/keep-logs.sh" "$@" || echo 'What containers said could not all be kept.' >&2; }

inspect() { docker inspect -f "$2" "$(dc ps -aq "$1")" 2>/dev/null; }
# await_healthy SECONDS SERVICE...
await_healthy() {
  local until=$((SECONDS + $1)) service health restarts status; shift
  for service in "$@"; do
    while health=$(inspect "$service" '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}} {{.RestartCount}} {{.State.Status}}'); do
      read -r health restarts status <<<"$health"
      case $health in healthy | running) break ;; esac
      if [ "$restarts" -ge 2 ] || [ "$status" = exited ]; then dc logs --no-log-prefix --tail 8 "$service"; fail "$service ends at its start."; fi
      [ $SECONDS -lt "$until" ] || { dc logs --no-log-prefix --tail 8 "$service"; fail "$service is not healthy in time."; }
      sleep 0.3
    done
    [ -n "${health:-}" ] || fail "$service has no container."
  done
}

address() { inspect "$1" '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' | awk '{print $1}'; }
get() { # SERVICE DOMAIN PATH, then arguments of curl
  local service=$1 domain=$2 path=$3; shift 3
  curl -sS --max-time 15 -H "Host: $domain" -H 'X-Forwarded-Proto: https' -H 'X-Forwarded-For: 127.0.0.1' "$@" "http://$(address "$service"):8080$path"
}
# ask SERVICE DOMAIN PATH STATUS [TEXT]: the answer has that status and holds that text.
ask() {
  local body status
  body=$(get "$1" "$2" "$3" -w '\n%{http_code}') || fail "$1 does not answer $3."
  status=${body##*$'\n'}
  [ "$status" = "$4" ] || fail "$1 answers $3 with $status instead of $4."
  [[ $body == *"${5:-}"* ]] || fail "$1 answers $3 without ${5:-}."
}
# ask_asset SERVICE DOMAIN PAGE: a script or style that the page names.
ask_asset() {
  local asset
  asset=$(get "$1" "$2" "$3" | grep -Eo '/_next/static/[^"\\ ]+\.(js|css)' | head -n 1 || true)
  [ -n "$asset" ] || fail "$3 names no file of /_next/static."
  ask "$1" "$2" "$asset" 200
}

# set_gate COLOUR: all new requests go there, as caddy/Caddyfile says.
set_gate() {
  if [ "$1" = green ]; then : >"$app/gate/.green" && mv -f "$app/gate/.green" "$app/gate/green"; else rm -f "$app/gate/green"; fi
  close_shares
}
# close_shares: whoever saw another colour first gets the one that serves, from one request to the next.
close_shares() {
  local colour
  for colour in blue green; do
    rm -rf "$app/gate/.share-$colour"
    [ ! -d "$app/gate/share-$colour" ] || mv -T "$app/gate/share-$colour" "$app/gate/.share-$colour"
    rm -rf "$app/gate/.share-$colour"
  done
}
# open_share COLOUR PERCENT: that share of all groups of addresses gets it, others each time; who has it keeps it as the share grows.
open_share() {
  local folder=$app/gate/share-$1 seed group
  seed=$(basename "$here" | cksum | cut -d ' ' -f 1)
  install -d -m 755 "$folder"
  awk -v seed="$seed" 'BEGIN {srand(seed); for (group = 0; group < 256; group++) print rand(), group}' | LC_ALL=C sort |
    awk -v share="$2" 'NR <= int((256 * share + 99) / 100) {print $2}' | while read -r group; do
    : >"$folder/v4-$group"
    : >"$folder/v6-$(printf %x "$group")"
    : >"$folder/v6-$(printf %02x "$group")"
  done
  : >"$folder/cookies"
}

# follow_answers: what the proxy logs from now on, also when it is started anew.
follow_answers() {
  local log
  trap 'kill "$log" 2>/dev/null; exit' TERM
  while :; do
    docker logs --follow --tail 0 "$(dc ps -aq caddy)" 2>/dev/null &
    log=$!
    wait "$log" || true
    sleep 0.5
  done
}
# take_share COLOUR PERCENT SECONDS DOMAIN: gives it that share, and fails where it answers worse than the other colour meanwhile.
take_share() {
  local old=blue code=0 follower
  if [ "$1" = blue ]; then old=green; fi
  exec 5< <(follow_answers)
  follower=$!
  open_share "$1" "$2"
  dc run --rm -T --no-deps --label "isntgram.run=$(basename "$here")" canary \
    node --input-type=module -e "$(cat "$here/canary.mjs")" "$old" "$1" "$4" "$3" <&5 || code=$?
  kill "$follower" 2>/dev/null || true
  exec 5<&-
  [ "$code" = 0 ] || close_shares
  return "$code"
}

# Answers of the proxy since SINCE: all, and those that are the server's fault.
count_answers() {
  dc logs --no-log-prefix --since "$1" caddy 2>/dev/null |
    awk '/"http.log.access/ && match($0, /"status":[0-9]+/) {all++; if (substr($0, RSTART + 9, 1) == "5") bad++} END {print all + 0, bad + 0}'
}
# watch_errors SECONDS DOMAIN COLOUR: fails at the second probe in a row without an answer, at a restart, at 2 % (and 5) of 5xx.
watch_errors() {
  local since until=$((SECONDS + $1)) missed=0 all bad service
  since=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  while :; do
    if (ask "web-$3" "$2" /api/ready 200 && ask "web-$3" "$2" / 200) 2>>"$here/log"; then missed=0; else missed=$((missed + 1)); fi
    [ $missed -lt 2 ] || fail 'The new release stopped answering.'
    for service in "api-$3" "web-$3"; do
      [ "$(inspect "$service" '{{.RestartCount}} {{.State.Status}}')" = '0 running' ] || fail "$service ended and was started again."
    done
    read -r all bad < <(count_answers "$since")
    # Who is sent away from a closed door is no fault of the release.
    if [ -e "$app/gate/closed" ]; then bad=0; fi
    if [ "$bad" -ge 5 ] && [ $((bad * 50)) -gt "$all" ]; then fail "$bad of $all answers were errors of the server."; fi
    [ $SECONDS -lt "$until" ] || break
    sleep 1
  done
  echo "$all answers, $bad errors of the server"
}

# keep_images REPOSITORY IMAGE...: removes the repository's other images.
keep_images() {
  local repository=$1 kept id name; shift
  kept=$(docker image inspect -f '{{.Id}}' "$@" | sort -u)
  docker image ls --no-trunc --format '{{.ID}} {{.Repository}}' | sort -u | while read -r id name; do
    case $name in "$repository"/*) grep -qx "$id" <<<"$kept" || docker image rm -f "$id" || true ;; esac
  done
  docker image prune -f
}
# keep_releases ID...: removes the folders of other releases, but none of the last week's, which say why a deploy failed.
keep_releases() {
  local folder
  for folder in "$app"/releases/*/; do
    [[ " $* " == *" $(basename "$folder") "* ]] || find "$folder" -maxdepth 0 -mtime +7 -exec rm -r {} +
  done
}
