#!/usr/bin/env bash
# Reads one text with Sitrep's language layers and with wink-nlp, the fastest peer, one after the other on one thread (each run-time
# compiles and collects beside it), and prints the
# tokens and characters a second of each and the ratio. Opening of models is left out; best and median of five passes
# after a warm-up; run it on a quiet machine.
#   bench/peer.sh               the open news text of ../shared/bench/language
#   bench/peer.sh FILE          a plain text (a blank line parts its documents) or CoNLL-U, also .gz
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
file=${1:-$root/../shared/bench/language/data/gmb-train.conllu.gz}
[ -r "$file" ] || { echo "peer: $file cannot be read" >&2; exit 1; }
command -v node >/dev/null && command -v npm >/dev/null || { echo "peer: wink-nlp needs Node.js and npm" >&2; exit 1; }
out="$root/build/peer"
mkdir -p "$out"
[ -d "$out/node_modules/wink-nlp" ] || npm install --silent --no-audit --no-fund --no-save --prefix "$out" wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1 >&2
dotnet build "$root/bench/Sitrep.Speed" -c Release -v quiet -nologo >"$out/build.log" 2>&1 || { tail -n 20 "$out/build.log" >&2; exit 1; }
export SITREP_HOME="$root" DOTNET_gcConcurrent=0
node "$root/bench/peer.mjs" text "$file" "$out/text.txt"
dotnet "$root/bench/Sitrep.Speed/bin/Release/net10.0/Sitrep.Speed.dll" peer "$out/text.txt" >"$out/ours.json"
node --expose-gc "$root/bench/peer.mjs" wink "$out/text.txt" "$out" >"$out/wink.json"
node "$root/bench/peer.mjs" report "$out/ours.json" "$out/wink.json"
