#!/bin/sh
# The integrations, tried as their users run them: the steps of the GitHub action and the pre-commit hooks, on a scratch copy of the examples.
#   tools/try_hooks.sh BIN      BIN is the folder of the development environment's programs
set -eu
bin=$(cd "$1" && pwd)
here=$(pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
HANSEI_NOW=2026-03-09T09:00:00+00:00 # the examples are of the winter of 2026
export HANSEI_NOW
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE 2>/dev/null || :

mkdir "$scratch/clean" "$scratch/broken"
cp -R examples/. "$scratch/clean/"
cp -R examples/. "$scratch/broken/"
printf '# Post-mortem: a heading without a space\n\n##Summary\n\nThe cache was full.\n' > "$scratch/broken/docs/incidents/2026-03-01-broken.md"

echo '==> the GitHub action'
"$bin/python" tools/run_action.py "$scratch/clean" --input sarif-file=findings.sarif
test -s "$scratch/clean/findings.sarif"
"$bin/python" tools/run_action.py "$scratch/broken" --input annotations=false --expect 1

echo '==> the pre-commit hooks'
# pre-commit wants a commit to install from: this tree as it is, without what git ignores
mkdir "$scratch/hansei"
git ls-files -z --cached --others --exclude-standard | xargs -0 tar -cf - | tar -xf - -C "$scratch/hansei"
for repository in hansei broken; do
    (
        cd "$scratch/$repository"
        git init -q
        git add -A
        git -c user.name='On-call engineer' -c user.email='on-call@example.com' -c commit.gpgsign=false commit -q --no-verify -m 'Everything'
    )
done
cd "$scratch/broken"
PRE_COMMIT_HOME="$scratch/home"
export PRE_COMMIT_HOME
code=0
"$bin/pre-commit" try-repo --ref HEAD "$scratch/hansei" hansei-check --all-files > "$scratch/check.txt" 2>&1 || code=$?
grep -q 'HS109' "$scratch/check.txt" && [ "$code" -eq 1 ] || { cat "$scratch/check.txt"; echo "hansei-check ended with $code"; exit 1; }
"$bin/pre-commit" try-repo --ref HEAD "$scratch/hansei" hansei-fix --all-files > "$scratch/fix.txt" 2>&1 || :
grep -q '^## Summary' docs/incidents/2026-03-01-broken.md || { cat "$scratch/fix.txt"; echo "hansei-fix mended nothing"; exit 1; }
# a cure is taken away: the hook says so, and stops nobody
mkdir -p src
printf 'session = open()\nfinally:\n    release_session(session)\n' > src/session.py
cat > docs/incidents/2025-03-03-pool.md <<'END'
# Post-mortem: checkout ran out of connections

**Date:** 2025-03-03

## Root cause

A worker opened a session and never closed it.

## Resolution

We now call `release_session(session)` in a `finally` block of `src/session.py`.
END
git add -A
git -c user.name='On-call engineer' -c user.email='on-call@example.com' -c commit.gpgsign=false commit -q --no-verify -m 'The cure'
printf 'session = open()\n' > src/session.py
git add -A
"$bin/pre-commit" try-repo --ref HEAD "$scratch/hansei" hansei-recall > "$scratch/recall.txt" 2>&1 || { cat "$scratch/recall.txt"; echo "hansei-recall stopped the commit"; exit 1; }
grep -q 'Wait! Remember 2025-03-03-pool' "$scratch/recall.txt" || { cat "$scratch/recall.txt"; echo "hansei-recall remembered nothing"; exit 1; }
echo '==> the GitHub action, in a pull request'
git -c user.name='On-call engineer' -c user.email='on-call@example.com' -c commit.gpgsign=false commit -q --no-verify -m 'Simplify'
base=$(git rev-parse HEAD~1)
head=$(git rev-parse HEAD)
cd "$here"
in_pull_request() {
    "$bin/python" tools/run_action.py "$scratch/broken" --input annotations=false --input summary=false --input fail-on-findings=false \
        --event github.event.pull_request.number=7 --event "github.event.pull_request.base.sha=$base" \
        --event "github.event.pull_request.head.sha=$head" --comments "$scratch/comments.json" "$@" > "$scratch/action.txt"
}
in_pull_request || { cat "$scratch/action.txt"; exit 1; }
grep -q '^::warning file=src/session.py' "$scratch/action.txt" || { cat "$scratch/action.txt"; echo "the change was not annotated"; exit 1; }
grep -q '^\[\]' "$scratch/comments.json" || { echo "a comment was sent that nobody had asked for"; exit 1; }
in_pull_request --input comment=true || { cat "$scratch/action.txt"; exit 1; }
grep -q 'hansei: recall' "$scratch/comments.json" || { cat "$scratch/action.txt"; echo "the comment was not sent"; exit 1; }
in_pull_request --input range=none..HEAD || { cat "$scratch/action.txt"; echo "a change that cannot be compared failed the job"; exit 1; }
grep -q 'was not compared' "$scratch/action.txt"
echo 'the hooks and the action do what they should'
