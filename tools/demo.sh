#!/bin/sh
# The main job, on a scratch copy of the examples, so that the repository stays as it is. `make demo` runs it.
set -eu

if [ -t 1 ]; then bold=$(printf '\033[1m') dim=$(printf '\033[2m') plain=$(printf '\033[0m'); else bold='' dim='' plain=''; fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cp -R examples/. "$scratch/"
tools=$(pwd)/tools
careless=$tools/demo.md
cd "$scratch"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE 2>/dev/null || :
git init -q
git config user.name 'On-call engineer'
git config user.email 'on-call@example.com'
git config commit.gpgsign false
git add -A
git commit -q --no-verify -m 'Examples'

# The examples are of the winter of 2026, so the demo plays in March 2026: deadlines and ages make sense then.
HANSEI_NOW=2026-03-09T09:00:00+00:00
export HANSEI_NOW

# say WHAT IT IS GOOD FOR; run COMMAND: shows the command, then what it prints. Exit code 1 means findings, which is an answer.
say() { printf '\n%s# %s%s\n' "$dim" "$*" "$plain"; }
run() {
    printf '%s$' "$bold"
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./=-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '%s\n' "$plain"
    code=0
    "$@" || code=$?
    [ "$code" -le 1 ] || { echo "the demo stopped: exit code $code" >&2; exit "$code"; }
}

say 'A folder of post-mortems, one in each of the five built-in dialects'
run hansei list
say 'What is missing, wrong or blaming in them: next to nothing'
run hansei check
say 'What it says about one that was written in a hurry'
cp "$careless" docs/incidents/2026-03-05-search.md
run hansei check docs/incidents/2026-03-05-search.md
say 'What Hansei understands of a post-mortem'
run hansei show FOY-412
say 'Is the table in the README of the folder complete? It is not: a document has come'
run hansei index --check
say 'A new post-mortem: the right place, a free id, what is known already filled in'
run hansei new 'Checkout answered 500 for half an hour' --dialect engineering --severity High
new=$(ls docs/incidents/*-checkout-answered-500-*.md)
say 'What is left to write in it'
run hansei check "$new"
say 'The table takes it up: first look, then do'
run hansei index --diff
run hansei index
say 'Somebody is about to repeat one: the staged change takes the zone from a time again. The usual answer is silence; not now'
git apply --index "$tools/demo.diff"
run hansei recall
say 'Next: `hansei init` in a repository of your own'
say 'And the same for everybody who never opens a terminal, in the browser'
if [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ]; then
    trap : INT # it ends the server, and with it the demo
    printf '%s$ hansei serve%s\n' "$bold" "$plain"
    hansei serve --port 0 || [ $? -eq 130 ]
else
    python "$tools/ask_page.py" hansei serve --port 0
fi
