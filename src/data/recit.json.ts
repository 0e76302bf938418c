import {createHash} from "node:crypto";
import {join} from "node:path";
import {build} from "esbuild";
import {json} from "../edition/loader.js";
import {projectRoot} from "../edition/project.js";

/** The script of a story saved as one file, and its policy: no other script runs, and nothing is fetched. */
export default async () => {
  const {outputFiles} = await build({
    entryPoints: [join(projectRoot, "src/features/offline/client-alone.ts")],
    bundle: true,
    // They need tables of the site, or its engine.
    external: ["*/client-wake.js", "*/client-xlsx.js"],
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8"
  });
  const script = outputFiles[0].text;
  const digest = createHash("sha256").update(script).digest("base64");
  const rest = "style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
  return json({script, policy: `default-src 'none'; script-src 'sha256-${digest}'; ${rest}`});
};
