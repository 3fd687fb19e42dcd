#!/bin/sh
# Makes an empty cluster with the shop's user and database, then serves it.
set -e
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
[ -s "$PGDATA/PG_VERSION" ] || {
  initdb --auth trust --encoding UTF8 --locale C >/dev/null
  echo 'host all all all trust' >> "$PGDATA/pg_hba.conf"
  pg_ctl -w start -o "-c unix_socket_directories=$PGHOST -c listen_addresses=" >/dev/null
  createuser shop
  createdb --owner shop shop
  pg_ctl -w stop >/dev/null
}
exec postgres -c "unix_socket_directories=$PGHOST" -c 'listen_addresses=*' -c fsync=off
