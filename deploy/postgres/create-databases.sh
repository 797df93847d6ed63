#!/usr/bin/env bash
# Runs once, when the database volume is empty: a role and a database per program, neither with a way to the other.
set -euo pipefail

for program in idp portal; do
  password=$(cat "/run/secrets/${program}_database_password")
  psql --username=postgres --set=ON_ERROR_STOP=1 --set=name="$program" --set=password="$password" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
