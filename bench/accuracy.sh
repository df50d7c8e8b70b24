#!/usr/bin/env bash
# Runs every scorer of ../shared/bench and ../shared/cases on the development data and writes docs/benchmarks.md and
# docs/benchmarks.json. With names, runs only those sets and leaves the other figures as they stand.
#   bench/accuracy.sh                 everything (some minutes)
#   bench/accuracy.sh cases figures   two sets
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
shared="$root/../shared"
[ -f "$shared/bench/run.py" ] || { echo "accuracy: ../shared is not beside the checkout; nothing measured" >&2; exit 1; }
command -v python3 >/dev/null || { echo "accuracy: the scorers need Python 3" >&2; exit 1; }
out="$root/build/accuracy"
mkdir -p "$out"
"$root/sitrep" --version >/dev/null
python3 -B "$shared/bench/run.py" --sitrep "$root/sitrep" --out "$out" "$@"
node "$root/bench/write-benchmarks.mjs" "$out/figures.json" "$root/docs" "bench/accuracy.sh${*:+ $*}" \
  "$(git -C "$root" describe --always --dirty --exclude '*')" "$(date -u +%F)"
echo "written: docs/benchmarks.md, docs/benchmarks.json; the scorers' whole prints are in build/accuracy/" >&2
