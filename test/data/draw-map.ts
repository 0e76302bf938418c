// Prints the map of the edition: drawing the country in a test's own process would leave that one silent for too long.
import load from "../../src/data/map.topo.json.js";

process.stdout.write(load());
