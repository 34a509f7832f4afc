#!/usr/bin/env bash
# Carries out the steps of one run on the server, whatever becomes of the connection that started it: to the end, or all taken back.
# It lies in the run's folder, beside steps/NN-NAME.{title,timeout,run,undo,undo-timeout,optional}, what those may use (functions.sh), where the
# product is (app), which files are locked meanwhile (locks), and where who holds them and how it ended is told (holder, history).
#   bash runner.sh        runs it; whoever starts it holds run.lock for it, as descriptor 7
#   bash runner.sh back   takes back what a run began that died with the machine; does nothing where it goes on, or has ended
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
app=$(cat "$here/app")
export here app

fail() { printf '%s\n' "$*" >&2; exit 1; }
milliseconds() { printf '%s' $((${EPOCHREALTIME/[.,]/} / 1000)); }
# shellcheck source=/dev/null
. "$here/functions.sh"

event() { printf '%s\t%s\t%s\t%s\n' "$(milliseconds)" "$1" "$2" "${3:-}" >>"$here/events"; }
last_words() { tail -c +"$1" "$here/log" | grep -Ev '^ *(at .*)?$' | tail -n 12 | tr '\n\t' '\037 ' ; }

# plain LINES: the last of them as a string of JSON may have it.
plain() { printf '%s' "$1" | tr '\037' '\n' | tail -n 1 | tr -d '"\\\000-\037' | cut -c 1-600; }

child=0 stopping='' why=''
# not_stopped: first words of what is started in the background. bash loses a signal that comes to a new process before that has put our trap
# aside, so that whoever stops us writes it down before it ends anybody.
not_stopped() { [ ! -e "$here/stop" ] || [ -n "${undoing:-}" ]; }

# run FILE SECONDS: one step in a shell of its own, which a signal to us ends too.
run() {
  # The functions above are exported below.
  # shellcheck disable=SC2016
  { flock 6; not_stopped || exit 143; exec timeout -k 10 "$2" bash -euo pipefail -c 'cd "$app"; . "$0"' "$1"; } >>"$here/log" 2>&1 </dev/null 9>&- 8>&- 7>&- 6>>"$here/step.lock" &
  child=$!
  printf '%s' $child >"$here/child"
  local code
  # A signal may have come before there was somebody to end.
  [ -z "$stopping" ] || [ -n "${undoing:-}" ] || kill $child 2>/dev/null
  # A signal to us ends the wait, not the step.
  while wait $child; code=$?; [ $code -gt 128 ] && kill -0 $child 2>/dev/null; do :; done
  [ ! -e "$here/stop" ] || stopping=1
  [ $code = 0 ] || settle
  [ -z "$stopping" ] || [ -n "${undoing:-}" ] || return 143
  return $code
}

finish() { # RESULT STEP
  event end "$1" "$2"
  printf '%s,"result":"%s","step":"%s","seconds":%s%s}\n' "$(cat "$here/history.head")" "$1" "$2" "$SECONDS" "${why:+,\"why\":\"$why\"}" >>"$app/$(cat "$here/history")"
  [ ! -s "$here/holder" ] || : >"$app/$(cat "$here/holder")"
  if declare -F finished >/dev/null; then finished "$1" "$2"; fi
}

# settle: until nothing goes on of the last step. One that was ended while it started has left behind what it had just started, and one
# whose runner died goes on: nothing is taken back beside that.
settle() {
  [ -e "$here/child" ] || return 0
  flock -n "$here/step.lock" true || kill -- "-$(cat "$here/child")" 2>/dev/null
  flock -w 10 "$here/step.lock" true || kill -KILL -- "-$(cat "$here/child")" 2>/dev/null
  flock "$here/step.lock" true
  # A container goes on without whoever started it; those of a run are labelled with it.
  local left until=$((SECONDS + 60))
  while left=$(docker ps -aq --filter "label=isntgram.run=$(basename "$here")" 2>/dev/null) && [ -n "$left" ] && [ $SECONDS -lt $until ]; do
    # shellcheck disable=SC2086 # Each word is a container.
    docker rm -f $left >/dev/null 2>&1 || sleep 0.3
  done
}

undo() { # FAILED STEP: its own undo, then those of the steps before, the last first
  local undoing=1 step name result='rolled back'
  for ((index = $1; index >= 0; index--)); do
    step=${steps[index]%.title} name=$(basename "$step")
    [ -f "$step.undo" ] || continue
    event undo "${name#*-}" "$(cat "$step.title")"
    if ! run "$step.undo" "$(cat "$step.undo-timeout" 2>/dev/null || echo 300)"; then result='rollback incomplete'; event undofail "${name#*-}" "$(last_words 1)"; fi
  done
  finish "$result" "$2"
}

# take DESCRIPTOR SECONDS: its lock; a signal to us ends the wait.
take() {
  { not_stopped && exec flock -w "$2" "$1"; } 7>&- &
  child=$!
  [ -z "$stopping" ] || kill $child 2>/dev/null
  local code
  while wait $child; code=$?; [ $code -gt 128 ] && kill -0 $child 2>/dev/null; do :; done
  child=0
  [ -z "$stopping" ] && return $code
}

# lock SECONDS: everything that this run needs for itself, or nothing.
lock() {
  local names=()
  [ ! -e "$here/locks" ] || mapfile -t names <"$here/locks"
  if [ -n "${names[0]:-}" ]; then exec 9>>"$app/${names[0]}" && take 9 "$1" || return 1; fi
  if [ -n "${names[1]:-}" ]; then exec 8>>"$app/${names[1]}" && take 8 "$1" || return 1; fi
  [ ! -s "$here/holder" ] || printf '%s,"pid":%s}\n' "$(cat "$here/history.head")" $$ >"$app/$(cat "$here/holder")"
}

back() {
  # Whoever holds it goes on, also while it waits for the others.
  exec 7>>"$here/run.lock" && flock -n 7 || exit 0
  # Also what was stopped before it died.
  local undoing=1
  ! grep -q $'\tend\t' "$here/events" && lock 0 || exit 0
  local begun last path
  begun=$(grep -c $'\tbegin\t' "$here/events")
  [ "$begun" -gt 0 ] || { finish 'rolled back' ''; exit; }
  path=${steps[begun - 1]%.title} last=$(basename "$path") last=${last#*-}
  if [ "$begun" = ${#steps[@]} ] && grep -q $'\tok\t'"$last"$'\t' "$here/events"; then finish ok ''; exit; fi
  settle
  why='Interrupted: the machine, or the run, ended in the middle of it.'
  event fail "$last" "$why"
  # What was wanted held before an optional one began.
  [ ! -e "$path.optional" ] || { finish ok ''; exit; }
  undo $((begun - 1)) "$last"
}

main() {
  local index step name began size code words wait=3
  trap 'stopping=1; : >"$here/stop"; [ -n "${undoing:-}" ] || [ $child = 0 ] || kill $child 2>/dev/null' TERM INT HUP
  shopt -s nullglob
  steps=("$here"/steps/*.title)
  if [ "${1:-}" = back ]; then back; exit; fi
  [ ! -e "$here/wait" ] || wait=$(cat "$here/wait")
  if ! lock "$wait"; then
    [ -z "$stopping" ] || { event end stopped ''; exit 1; }
    event end refused "$( { [ ! -s "$here/holder" ] || cat "$app/$(cat "$here/holder")"; } | tr -d '\t\n')"
    exit 1
  fi
  for index in "${!steps[@]}"; do
    step=${steps[index]%.title} name=$(basename "$step") name=${name#*-}
    event begin "$name" "$(cat "$step.title")"
    began=$(milliseconds) size=$(stat -c %s "$here/log" 2>/dev/null || echo 0) code=0
    run "$step.run" "$(cat "$step.timeout")" || code=$?
    if [ $code = 0 ]; then event ok "$name" "$(($(milliseconds) - began))"$'\t'"$(last_words $((size + 1)))"; continue; fi
    [ -z "$stopping" ] || echo 'Stopped by the operator.' >>"$here/log"
    [ $code != 124 ] || echo "Not done after $(cat "$step.timeout") s." >>"$here/log"
    words=$(last_words $((size + 1)))
    event fail "$name" "$words"
    [ ! -e "$step.optional" ] || continue
    why=$(plain "$words")
    undo "$index" "$name"
    exit 1
  done
  finish ok ''
}

# shellcheck disable=SC2046
export -f $(declare -F | awk '{print $3}')
main "$@"
