# What runs a loader for Framework (`interpreters` in observablehq.config.ts), which would start a process of Node for each, a quarter
# of a second every time: prints the output where the process that makes them (scripts/loaders.ts) has written it, or else asks it.
#
# Arguments: the file of the loader, "src/epci/[slug].md.ts", and its parameters, "--slug=sammiellois".
output=${1#src/}
output=${output%.ts}
shift
for param in "$@"; do
  output="${output%%\[*}${param#*=}${output#*\]}"
done
if [ -f ".outputs/$output" ]; then
  exec cat ".outputs/$output"
fi
exec node scripts/load.mjs "$output"
