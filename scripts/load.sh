# What runs a loader for Framework (`interpreters` in observablehq.config.ts), which would start a process of Node for each, a quarter
# of a second every time: prints the output where the process that makes them (scripts/loaders.ts) has written it, or else asks it.
#
# Arguments: the file of the loader, "src/epci/[slug].md.ts", and its parameters, "--slug=sammiellois", in any order.
output=${1#src/}
output=${output%.ts}
shift
for param in "$@"; do
  name=${param%%=*}
  name=${name#--}
  output="${output%%"[$name]"*}${param#*=}${output#*"[$name]"}"
done
made=${OUTPUTS:-.outputs}/$output
if [ -f "$made" ]; then
  exec cat "$made"
fi
exec node scripts/load.mjs "$output"
