#!/bin/bash
# Run once by PostgreSQL's image, on an empty volume: a role that owns its database and nothing else.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/postgres-password)" <<'SQL'
create role florin login password :'password';
create database florin owner florin;
SQL
