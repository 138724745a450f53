#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own in a temporary folder, reached by a socket there; gone afterwards.
# The command finds its address in PRASAN_DATABASE_URL. The folder lies in memory where two gigabytes are free there,
# or below PRASAN_POSTGRES_BELOW: measuring wants a disk.
set -euo pipefail
bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1 || true)
bin=${bin:-$(dirname "$(command -v initdb)")}
free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
below=/tmp
[ "${free:-0}" -gt 2000000 ] && below=/dev/shm
place=$(mktemp -d "${PRASAN_POSTGRES_BELOW:-$below}/prasan-pg.XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$place"
  as_owner=(runuser -u postgres --)
fi
stop() {
  "${as_owner[@]}" "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$place"
}
trap stop EXIT
cd "$place"
"${as_owner[@]}" "$bin/initdb" -D "$place/data" -U prasan -A trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
cat >>"$place/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$place'
max_connections = 200
CONF
"${as_owner[@]}" "$bin/pg_ctl" -D "$place/data" -l "$place/log" -w start >/dev/null
cd "$OLDPWD"
export PRASAN_DATABASE_URL="postgres://prasan@${place//\//%2F}/postgres"
"$@"
