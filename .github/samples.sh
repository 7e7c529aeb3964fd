#!/usr/bin/env bash
# Writes the samples with a command line, and the sums of what came out: the same on every system on the same day, which
# is the first line.
# usage: samples.sh PROGRAM SUMS
set -euo pipefail
program=$1 sums=$2
[[ $program == /* ]] || program=$PWD/$program
export TZ=UTC SHENBAO_FONTS=${SHENBAO_FONTS:-fonts}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
date +%F > "$sums"
for sample in thymus imaging falls; do
  "$program" sample "$sample" -o "$folder/$sample.shenbao"
  "$program" export "$folder/$sample.shenbao" --docx "$folder/$sample.docx" --pdf "$folder/$sample.pdf" --shipped-fonts
  # Exits with 1 where errors were found, which is no failure here.
  (cd "$folder" && "$program" check "$sample.shenbao" --format json > "$sample.check.json") || [[ $? == 1 ]]
done
"$program" guides --json > "$folder/guides.json"
sum() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
(cd "$folder" && sum ./*) | tr -d '*' | tr -s ' ' >> "$sums"
cat "$sums"
