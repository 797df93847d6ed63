#!/usr/bin/env bash
# Makes every secret that docker-compose.yml names, once; what exists is kept. Guard deploy/secrets like the data:
# without the key files nothing in the databases can be read, by anybody.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
portal=${PORTAL_PUBLIC_URL:-http://portal.localhost:8080}

secret() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
word() { secret 24 | tr '+/' '-_' | tr -d '='; }
once() { # file: writes what comes in, unless the file exists
  if [ -e "secrets/$1" ]; then cat >/dev/null; else (umask 077 && cat >"secrets/$1"); fi
}

for name in postgres_password idp_database_password portal_database_password portal_client_secret; do
  word | once "$name"
done
for program in idp portal; do
  printf 'postgres://%s:%s@postgres:5432/%s' "$program" "$(cat "secrets/${program}_database_password")" "$program" |
    once "${program}_database_url"
done
printf '{"root":"%s","keyEncryption":{"current":"k1","keys":{"k1":"%s"}}}\n' "$(secret 32)" "$(secret 32)" | once idp_keys.json
printf '{"root":"%s"}\n' "$(secret 32)" | once portal_keys.json
once sandbox_clients.json <<JSON
[
  {
    "client_id": "taxpayer-portal",
    "client_name": "Taxpayer portal (sandbox)",
    "client_secret": "$(cat secrets/portal_client_secret)",
    "client_uri": "$portal",
    "redirect_uris": ["$portal/sign-in/callback"],
    "post_logout_redirect_uris": ["$portal/"],
    "backchannel_logout_uri": "$portal/backchannel-logout",
    "backchannel_logout_session_required": true,
    "initiate_login_uri": "$portal/sign-in",
    "policy_uri": "$portal/privacy",
    "tos_uri": "$portal/terms",
    "token_endpoint_auth_method": "client_secret_basic",
    "grant_types": ["authorization_code"],
    "response_types": ["code"]
  }
]
JSON
# The containers run as an ordinary user and read these through compose's mounts.
chmod 644 secrets/*
echo "Secrets are in deploy/secrets."
