#!/usr/bin/env bash
# Draws the icon files from icon.svg. Run by hand after the drawing has changed, and commit what it writes.
# Debian: apt-get install librsvg2-bin icoutils icnsutils
set -euo pipefail
cd "$(dirname "$0")"
drawn=$(mktemp -d)
trap 'rm -rf "$drawn"' EXIT

for size in 16 24 32 48 64 128 256 512 1024; do
  rsvg-convert --width "$size" --height "$size" icon.svg --output "$drawn/$size.png"
done
cp "$drawn/32.png" 32x32.png
cp "$drawn/128.png" 128x128.png
cp "$drawn/256.png" 128x128@2x.png
cp "$drawn/512.png" icon.png
icotool --create --output=icon.ico "$drawn"/{16,24,32,48,64}.png --raw="$drawn/256.png"
png2icns icon.icns "$drawn"/{16,32,48,128,256,512,1024}.png
