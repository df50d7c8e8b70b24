#!/usr/bin/env bash
# Installs what the tests need and runs all of them: units, specs, golden readings, the built program, the pages.
# Ends with one line for all suites together: "N passed, N failed, N skipped".
#   ./test              everything
#   ./test FILTER       only .NET tests whose full name holds FILTER
set -uo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
cd "$root"
results=build/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

add() { passed=$((passed + $1)); failed=$((failed + $2)); skipped=$((skipped + $3)); }

"$root/scripts/setup" || { echo "the set-up failed"; add 0 1 0; finish; }

echo "== .NET tests"
filter=()
[ $# -gt 0 ] && filter=(--filter "FullyQualifiedName~$1")
dotnet test Sitrep.slnx --nologo -v quiet --logger "trx" --logger "console;verbosity=minimal" --results-directory "$results" "${filter[@]}"
status=$?
found=0
for trx in "$results"/*.trx; do
  [ -e "$trx" ] || continue
  found=1
  line=$(grep -o '<Counters [^>]*>' "$trx" | head -n 1)
  number() { grep -o " $1=\"[0-9]*\"" <<<"$line" | grep -o '[0-9]*'; }
  t=$(number total) p=$(number passed) f=$(number failed)
  add "$p" "$f" $((t - p - f))
done
# A project that did not build, or a run that ended without a result file, must not pass unseen.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ] || [ "$found" -eq 0 ]; then add 0 1 0; fi

if [ $# -eq 0 ] && [ -f apps/web/package.json ]; then
  echo "== the pages"
  if (cd apps/web && npm test -- --reporter=default --reporter=json --outputFile.json="$root/$results/web.json"); then :; else web=1; fi
  if [ -s "$results/web.json" ]; then
    read -r p f s < <(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1],"utf8"));console.log(r.numPassedTests,r.numFailedTests,r.numPendingTests+r.numTodoTests)' "$results/web.json")
    add "$p" "$f" "$s"
    [ -n "${web:-}" ] && [ "$f" -eq 0 ] && add 0 1 0
  else
    add 0 1 0
  fi
fi

[ -d "$root/../shared/bench" ] || echo "left out: what needs ../shared beside the checkout (bench data, cases)"
finish
