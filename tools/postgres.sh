#!/bin/sh
# Starts and stops a throw-away PostgreSQL for the tests, from the binaries that Debian installs
# (apt-get install postgresql postgresql-contrib). Nothing outside its temporary folder is touched, and its data is
# not safe against a power cut: fsync is off.
#
#   tools/postgres.sh start [PORT]   prints the WARD_TEST_DATABASE_URL of the server (started, or already running)
#   tools/postgres.sh stop [PORT]    stops it and deletes its folder
set -eu

usage() {
  echo "usage: tools/postgres.sh start|stop [PORT]" >&2
  exit 2
}

port="${2:-54329}"
case "$port" in *[!0-9]* | '') usage ;; esac
place="${TMPDIR:-/tmp}/ward-postgres-$port"

# The newest installed server of version 15 or later.
find_binaries() {
  if command -v pg_ctl >/dev/null 2>&1; then
    dirname "$(command -v pg_ctl)"
    return
  fi
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n -r); do
    if [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
  echo "No PostgreSQL server found: apt-get install postgresql postgresql-contrib" >&2
  exit 1
}

# PostgreSQL refuses to run as root: then the user that Debian's package made runs it.
as_server_user() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

binaries="$(find_binaries)"

case "${1:-}" in
  start)
    if ! as_server_user "$binaries/pg_ctl" -D "$place/data" status >/dev/null 2>&1; then
      rm -rf "$place"
      mkdir -m 0700 "$place"
      [ "$(id -u)" = 0 ] && chown postgres "$place"
      # Any local user may sign in as anybody: for throw-away data on the loopback interface only.
      as_server_user "$binaries/initdb" -D "$place/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$place.log" 2>&1 ||
        { cat "$place.log" >&2; exit 1; }
      as_server_user "$binaries/pg_ctl" -D "$place/data" -l "$place/server.log" -w start -o \
        "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$place -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
        >"$place.log" 2>&1 || { cat "$place.log" "$place/server.log" >&2; exit 1; }
      rm -f "$place.log"
    fi
    echo "postgres://postgres@127.0.0.1:$port/postgres"
    ;;
  stop)
    if as_server_user "$binaries/pg_ctl" -D "$place/data" status >/dev/null 2>&1; then
      as_server_user "$binaries/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null
    fi
    rm -rf "$place"
    ;;
  *) usage ;;
esac
