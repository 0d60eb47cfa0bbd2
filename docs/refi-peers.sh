#!/usr/bin/env bash
# Sends the sample reviews through other programs that read REFI-QDA, and counts what arrives there and what comes back.
# What came of it is written down in refi-qda.md.
#
#     docs/refi-peers.sh [QUALCODER_SOURCE]
#
# Needs Python 3.11 and a connection to its package registry; the programs go into a folder of their own, which is removed.
# QualCoder is in no registry: it is tried where the folder of its source is given.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
cargo build --quiet
whyboard=$PWD/target/debug/whyboard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WHYBOARD_HOME=$work/home PYTHONBREAKPOINT=0

python3 -m venv "$work/peers"
python=$work/peers/bin/python
"$python" -m pip install --quiet qualitative-coding==1.7.8
python3 -m venv "$work/taguette"
"$work/taguette/bin/pip" install --quiet taguette==1.5.2
if [ $# -gt 0 ]; then
    qualcoder=$(cd "$1" && pwd)
    "$python" -m pip install --quiet "PyQt6>=6.5"
fi

samples=("$here"/../sample-reviews/{alder,birch}.json "$here/../tests/it/harness/heron.json")
for sample in "${samples[@]}"; do
    name=$(basename "$sample" .json)
    echo "== $name"
    cd "$work"
    "$whyboard" import "$sample" -o "$name.whyboard" 2>&1
    "$whyboard" export "$name.whyboard" --as qdpx -o "$name.qdpx" 2>/dev/null
    "$whyboard" export "$name.whyboard" --as qdc -o "$name.qdc" 2>/dev/null
    "$whyboard" import "$name.qdpx" -o "$name-sent.whyboard" 2>/dev/null
    "$whyboard" export "$name-sent.whyboard" --as json -o "$name-sent.json" 2>/dev/null

    echo "-- Taguette 1.5.2"
    "$work/taguette/bin/python" "$here/refi-peers/through_taguette.py" "$name.qdc" "$name-taguette.qdc" 2>/dev/null
    "$whyboard" import "$name-taguette.qdc" -o "$name-taguette.whyboard" 2>&1 | grep -c "neither" |
        sed 's/$/ codes that are no longer known by their names (patterns and episodes: Taguette has no folders)/'

    echo "-- qc 1.7.8 (qualitative-coding)"
    mkdir "$name-qc" && cd "$name-qc"
    "$work/peers/bin/qc" init --import "../$name.qdpx" >/dev/null 2>&1
    echo "$(find corpus -type f | wc -l) texts, $("$python" - <<'PYTHON'
import sqlite3
base = sqlite3.connect("qualitative_coding.sqlite3")
count = lambda sql: base.execute(sql).fetchone()[0]
print(count("select count(*) from code"), "codes,", count("select count(*) from coded_line"), "coded lines")
PYTHON
)"
    cd "$work"

    if [ -n "${qualcoder:-}" ]; then
        echo "-- QualCoder"
        "$python" "$here/refi-peers/through_qualcoder.py" "$qualcoder" "$name.qdpx" "$name-qualcoder.qdpx" 2>/dev/null |
            grep -v vlc
        "$whyboard" import "$name-qualcoder.qdpx" -o "$name-back.whyboard" 2>&1
        "$whyboard" export "$name-back.whyboard" --as json -o "$name-back.json" 2>/dev/null
        cmp "$name-sent.json" "$name-back.json" && echo "What came back is what was sent."
    fi
done
