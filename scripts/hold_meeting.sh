#!/bin/sh
# Holds a meeting of the sample group with the program that is named, in a new file in this folder.
# Ends with an error when the meeting is not held, or its minutes lack what was said.
set -eu
"$1" --version
"$1" demo --no-open --db hold-meeting.db
printf '1\n\n/notat\nDette tar vi opp igjen\n.\n/slutt\n/neste\n/neste\n/neste\n/neste\n/neste\n/neste\n\n1\n2\n' |
    "$1" --db hold-meeting.db meet --plain >hold-meeting.txt
tail -n 3 hold-meeting.txt
"$1" --db hold-meeting.db minutes >hold-meeting.md
grep 'Dette tar vi opp igjen' hold-meeting.md
rm hold-meeting.*
