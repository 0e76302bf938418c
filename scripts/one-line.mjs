/** A plugin of Prettier (.prettierrc.json) for style sheets: prints a rule with one short declaration on one line. */
import {doc} from "prettier";
import {parsers, printers} from "prettier/plugins/postcss";

const {group, indent, line} = doc.builders;
const {postcss} = printers;

const isShort = ({type, nodes}) => type === "css-rule" && nodes.length === 1 && nodes[0].type === "css-decl";

const print = (path, options, printed, ...rest) =>
  isShort(path.node)
    ? group([printed("selector"), " {", indent([line, path.call(printed, "nodes", 0)]), line, "}"])
    : postcss.print(path, options, printed, ...rest);

export default {parsers: {css: parsers.css}, printers: {postcss: {...postcss, print}}};
