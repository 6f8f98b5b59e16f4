#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Holds ./dev to its word without installing or building anything: every tool that it would call is a
# stand-in that notes how it was called. The tree stands at a path with spaces and ./dev is called from
# elsewhere, with an empty environment and no standard input.
# shellcheck disable=SC2016  # the stand-ins expand their own variables
set -uo pipefail

source_dir=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree="$scratch/a tree" bin="$scratch/stand ins" calls="$scratch/calls"
passed=0 failed=0

stand_in() { # NAME, its body on stdin
  { printf '#!/bin/bash\necho "%s $*" >>"%s"\n' "$1" "$calls" && cat; } >"$bin/$1"
  chmod +x "$bin/$1"
}

mkdir -p "$tree" "$bin"
cp "$source_dir/dev" "$source_dir/CMakePresets.json" "$tree/"
stand_in id <<<'echo "${FAKE_UID:-0}"'
stand_in sudo <<<'[[ ${FAKE_SUDO:-no} == yes ]] || exit 1; [[ $1 == -n ]] && shift; exec "$@"'
stand_in dpkg-query <<<'shift 3; for p; do [[ " ${FAKE_MISSING:-} " == *" $p "* ]] || echo "$p installed"; done'
stand_in apt-get <<<'echo "frontend: $DEBIAN_FRONTEND"; [[ $* == *update* ]] && exit 100; exit "${FAKE_APT:-0}"'
stand_in cmake <<<'touch "${!#}/build.ninja"'
stand_in ctest <<<'echo "100% tests passed"; exit "${FAKE_CTEST:-0}"'
stand_in ninja <<END
echo "[1/1] a stand-in"
printf '#!/bin/bash\necho "the answer"; touch "\$4" "\${4%%.h5}.log.json"; exit \${FAKE_AGORA:-0}\n' >build/agora
chmod +x build/agora
[[ \${FAKE_NINJA:-0} == 0 ]] || echo "error: planted"
exit \${FAKE_NINJA:-0}
END

# dev [VARIABLE=VALUE...] WORD...: leaves its exit code in $code, what it printed in $out, the calls in $called.
dev() {
  local settings=()
  while [[ $1 == FAKE_*=* ]]; do settings+=("$1") && shift; done
  : >"$calls"
  out=$(cd / && env -i PATH="$bin:/usr/bin:/bin" "${settings[@]}" "$tree/dev" "$@" 2>&1 </dev/null)
  code=$?
  called=$(grep -v -e '^id ' -e '^dpkg-query ' "$calls")
}

claim() { # SENTENCE CONDITION...
  local sentence=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n  code %s\n  called: %s\n  printed: %s\n' "$sentence" "$code" "$called" "$out"
  fi
}
code_is() { [[ $code == "$1" ]]; }
printed() { [[ $out == *"$1"* ]]; }
did() { [[ $called == *"$1"* ]]; }
did_not() { ! did "$1"; }

out=$(cd / && env -i "$tree/dev" help </dev/null)
code=$? called=
claim "help needs nothing at all" code_is 0
claim "help names the words" printed "test-slow"
dev nonsense
claim "an unknown word is a usage error" code_is 64
claim "an unknown word installs nothing" did_not apt-get

dev FAKE_UID=1000 FAKE_MISSING="cmake libhdf5-dev" build
claim "without root and sudo it stops with the code for it" code_is 77
claim "it prints the line for an administrator" printed "apt-get install --no-install-recommends cmake libhdf5-dev"
claim "it installs nothing then" did_not apt-get
claim "it builds nothing then" did_not ninja

dev FAKE_UID=1000 FAKE_SUDO=yes FAKE_MISSING="cmake" build
claim "it installs through sudo where it may" did "sudo env DEBIAN_FRONTEND=noninteractive apt-get"
claim "and goes on to build" code_is 0

dev FAKE_MISSING="g++ ninja-build" setup and-this
claim "a list that cannot be refreshed does not stop it" code_is 0
claim "only missing packages are named" did "install -y --no-install-recommends --no-remove g++ ninja-build"
claim "root needs no sudo" did_not sudo
claim "what is installed is not asked for" did_not and-this
claim "setup builds nothing" did_not cmake
dev FAKE_MISSING="g++ and-this" setup and-this
claim "further packages can be asked for" did "g++ and-this"

dev FAKE_MISSING=g++ FAKE_APT=100 build
claim "a package that cannot be had has its own code" code_is 69
claim "the end of the log is shown" printed "frontend: noninteractive"

rm -rf "$tree/build"
dev build
claim "with everything there, apt is not called" did_not apt-get
claim "the first build configures" did "cmake --preset release -B build"
dev build
claim "the second does not" did_not cmake
mv "$tree" "$tree, moved" && tree="$tree, moved"
dev build
claim "a tree that was moved is configured afresh" did cmake
dev FAKE_NINJA=3 build
claim "a failed build passes its code on" code_is 3
claim "a failed build shows its log" printed "error: planted"

dev demo
claim "the demo prints what the program prints" printed "the answer"
claim "the demo says where the files are" printed $'build/demo/cluetrain.h5\nbuild/demo/cluetrain.log.json'
dev FAKE_AGORA=75 demo
claim "the demo passes the program's code on" code_is 75

dev test -R Journal
claim "the tests run after the build" did "ctest --test-dir build"
claim "further words reach ctest" did "-R Journal"
claim "its closing line stays the last" [ "${out##*$'\n'}" = "100% tests passed" ]
dev FAKE_CTEST=8 test
claim "a failed test fails" code_is 8
dev test-slow threads
claim "one slow lane alone" did_not "build-asan"
claim "has its own preset and folder" did "cmake --preset threads -B build-threads"
dev test-slow
claim "slow tests are every lane" did "ctest --test-dir build-asan"
claim "those that take minutes among them" did "ctest --test-dir build -j $(nproc) --output-on-failure --no-tests=error -R Slow"

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
