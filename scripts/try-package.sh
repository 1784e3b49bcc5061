#!/usr/bin/env bash
# Packs the tool, installs the package in an empty folder and runs the sample shop from there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ./consentry-*.tgz
code=0
npx --no-install consentry scan --demo --quiet >table.txt || code=$?
test "$code" -eq 1
grep -q "Coverage:" table.txt
npx --no-install consentry permissions aws | grep -q "s3:GetBucketTagging"
echo "the installed package runs"
