import {formatNumber} from "../french.js";
import {finding, type Finding, type Subject} from "./findings.js";
import {isComparable, isSolid} from "./grade.js";

/** Scores that are measured here and imputed in the département: they are said alone, since nothing stands beside them. */
export function ownMeasures({profile: {indicators, model}}: Pick<Subject, "profile">): Finding[] {
  return indicators
    .filter((c) => c.subject.secretRate && isSolid(c.own) && c.departement.score !== null && !isComparable(c))
    .map((c) =>
      finding(
        "ownMeasure",
        "gaps",
        0.45,
        {
          subject: c.subject.subject,
          own: formatNumber(c.own.score, model.decimals),
          max: formatNumber(model.indicatorScale.max)
        },
        [c.subject.id]
      )
    );
}
