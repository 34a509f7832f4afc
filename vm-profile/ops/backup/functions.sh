# shellcheck shell=bash
# What a backup or a restore may use; `app` is where the product is, and `here`, in the steps of a run, its folder.

: "${app:?}"
umask 077
mkdir -p "$app/backup"

# images.env, which a deploy writes, is not there before the first one.
dc() {
  local environment=(--env-file "$app/.env")
  [ ! -e "$app/images.env" ] || environment+=(--env-file "$app/images.env")
  docker compose --progress quiet --project-directory "$app" "${environment[@]}" "$@"
}
# The label lets the runner end it when the step is ended.
tool() { dc run --rm -T --no-deps ${here:+--label "isntgram.run=$(basename "$here")"} "$@"; }

# How the run ended is in the list, beside what runs by itself.
finished() {
  local said
  said=$(printf '%s' "$1${2:+ ($2)}" | tr '\n"\\\t' '    ')
  printf '{"what":"%s","at":"%s","ok":%s,"seconds":%s,"said":"%s"}\n' "$(cat "${here:?}/what")" "$(date -u +%FT%TZ)" \
    "$([ "$1" = ok ] && echo true || echo false)" "$SECONDS" "$said" >"$app/backup/by-hand.result"
}
