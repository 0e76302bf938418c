/** Reports to print: one of each EPCI and département, and its page for elected officials. */

export {REPORT_STYLE} from "./paper.js";
export {REPORT_LIST, reportFiles, reportPaths, type ReportEntry} from "./report.js";
