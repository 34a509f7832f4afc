# shellcheck shell=bash
# What the steps of an upgrade of Postgres may use besides what those of a deploy may; beside.yaml names the new image.

: "${here:?}" "${app:?}"

# beside PROGRAM ARGUMENT...: out of the new image, with the database's volume and its networks.
beside() {
  docker compose --progress quiet --project-directory "$app" -f "$app/compose.yaml" -f "$here/beside.yaml" --env-file "$app/.env" \
    --env-file "$app/images.env" run --rm -T --no-deps --label "isntgram.run=$(basename "$here")" --entrypoint "$1" postgres "${@:2}"
}

# What they ask a container with is the container's own.
# shellcheck disable=SC2016
ask_database() { dc exec -T postgres sh -c 'psql -qAtX -U "$POSTGRES_USER" -d "${POSTGRES_DB:-postgres}" -c "$0"' "$1"; }
# check_upgrade IMAGE: of its own database the server has an older one, room for another beside it, and none left from the last time.
# shellcheck disable=SC2016
check_upgrade() {
  local there wanted size free needed
  there=$(dc exec -T postgres sh -c 'cat "$PGDATA/PG_VERSION"') wanted=$(major_of "$1")
  [ "$there" -lt "$wanted" ] || fail "The database is of Postgres $there already; that release has $wanted."
  dc exec -T postgres sh -c '[ ! -e "$(dirname "$PGDATA")/before-upgrade" ]' ||
    fail 'The database from before the last upgrade is still there: npm run deploy -- upgrade-postgres --remove-old'
  # WAL comes on top of it, and what a copy makes.
  size=$(ask_database 'select (sum(pg_database_size(oid)) / 1000000)::bigint from pg_database')
  free=$(dc exec -T postgres df -BM --output=avail /var/lib/postgresql/data | tail -n 1 | tr -dc 0-9)
  needed=$((size * 12 / 10 + 700))
  [ "$free" -ge "$needed" ] || fail "The new database needs $needed MB beside the old one; $free MB are free. Nothing was changed."
}

# name_image IMAGE: Postgres is that one from now on.
name_image() {
  { sed '/^POSTGRES_IMAGE=/d' "$app/images.env"; echo "POSTGRES_IMAGE=$1"; } >"$here/images.after.env"
  put "$app/images.env" "$here/images.after.env"
}
swap_in() { dc stop postgres; beside swap-upgraded in; name_image "$1"; }
# swap_back: the old database serves again, and the repository of copies is told so where it knew of the new one.
swap_back() {
  dc stop postgres
  beside swap-upgraded back
  put "$app/images.env" "$here/images.before.env"
  dc up -d --no-deps --wait postgres
  [ ! -e "$here/repository-upgraded" ] || dc exec -T postgres pgbackrest stanza-upgrade
}

# first_copy: from here on the repository takes the WAL of the new database, which no copy of the old one fits.
first_copy() {
  : >"$here/repository-upgraded"
  dc exec -T postgres pgbackrest stanza-upgrade
  dc exec -T postgres await-archived
  dc exec -T postgres pgbackrest backup --type=full
}
# copy_again: a repository that knew of the new database takes none of the copies from before for the newest of the old one.
copy_again() {
  [ -e "$here/repository-upgraded" ] || return 0
  dc exec -T postgres await-archived
  dc exec -T postgres pgbackrest backup --type=full
}
