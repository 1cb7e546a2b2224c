#!/bin/sh
# Locks the dependencies of pyproject.toml with versions and hashes, for every supported Python and system.
# No index is written down: packages come from whatever registry the machine is configured for.
set -eu
uv=$1
shift
compile() {
    out=requirements/$1.txt
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --output-file "$out" "$@"
    { echo "# Locked by \`make lock\`; do not edit by hand."; cat "$out"; } >"$out.new"
    mv "$out.new" "$out"
    echo "locked $out"
}
compile dev "$@" --group dev pyproject.toml
for group in docs bench hooks api lock; do
    compile "$group" "$@" --constraints requirements/dev.txt --group "pyproject.toml:$group"
done
