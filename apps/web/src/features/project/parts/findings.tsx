import { type Finding, missingOf } from '@zhulin/assessment';
import { adviceText, dayText } from '@zhulin/contract';
import { useState } from 'react';
import {
  distanceText,
  findingTitle,
  lackText,
  measuredText,
  requiredText,
  sourceText,
} from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import type { Found } from './facts.tsx';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

const HASH_SHOWN = 12;
/** A page is read from the worst; the rest is one press away. */
const SHOWN_FIRST = 8;
/** On the sheet, which is one page; the style sheet hides the others. */
const PRINTED = 6;

/** Why a light is red or amber: what was found, what is required, what would cure it. */
export function Findings({ plan, assessment }: Found) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  const [showsAll, setShowsAll] = useState(false);
  const { findings, run } = assessment;
  const open = (['red', 'amber'] as const).flatMap((light) =>
    findings.filter((each) => each.light === light),
  );
  return (
    <Part title={say('open-findings', { count: open.length })} isPrinted>
      {open.length === 0 ? (
        <p>{say('no-open-findings')}</p>
      ) : (
        <ul className="open-findings">
          {open.slice(0, showsAll ? undefined : SHOWN_FIRST).map((finding) => (
            <OpenFinding key={finding.id} finding={finding} found={{ plan, assessment }} />
          ))}
        </ul>
      )}
      {open.length > SHOWN_FIRST && (
        <div className="no-print">
          <button type="button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? say('fewer') : say('show-more', { count: open.length - SHOWN_FIRST })}
          </button>
        </div>
      )}
      {open.length > PRINTED && (
        <p className="note only-print">{say('more-in-system', { count: open.length - PRINTED })}</p>
      )}
      <MissingThings plan={plan} assessment={assessment} />
      <p className="note">
        {say('findings-definition', {
          day: dayText(asOf, words),
          rules: run.rulesHash.slice(0, HASH_SHOWN),
          plan: run.planHash.slice(0, HASH_SHOWN),
        })}
      </p>
    </Part>
  );
}

function OpenFinding({ finding, found: { plan, assessment } }: { finding: Finding; found: Found }) {
  const { words, say } = useWords('web-project');
  const { onTrace } = useShownProject();
  const rule = assessment.rules[finding.rule];
  const [fix] = finding.fixes;
  const title = findingTitle(finding, words);
  return (
    <li data-finding={finding.id} data-light={finding.light}>
      <LightMark light={finding.light} />
      <div className="open-finding">
        <p>
          <strong>{title}</strong> {measuredText(finding, words)}
          <span className="open-finding-bound">
            {words.text('web', 'finding.required', { bound: requiredText(finding, words) })} ·{' '}
            {distanceText(finding, words)}
          </span>
        </p>
        {fix && (
          <p className="open-finding-fix">
            {say('fix', { advice: adviceText(fix, assessment.findings, words, plan) })}
          </p>
        )}
        <p className="note">
          {rule && sourceText(rule, words)}
          <button
            type="button"
            className="link no-print"
            aria-label={words.text('web', 'finding.how-of', { title })}
            onClick={() => onTrace({ figure: finding.figure, finding: finding.id })}
          >
            {words.text('web', 'finding.how')}
          </button>
        </p>
      </div>
    </li>
  );
}

/** What must be supplied before every check has a verdict. */
function MissingThings({ plan, assessment }: Found) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  const missing = missingOf(assessment.findings);
  if (missing.length === 0) return null;
  return (
    <details className="project-more no-print">
      <summary>{say('missing', { count: missing.length })}</summary>
      <ul className="plain-rows">
        {missing.map(({ lack, findings }) => (
          <li key={JSON.stringify(lack)}>
            <span className="row-text">
              <span>{lackText(lack, asOf, words, plan)}</span>
              <span className="note">
                {say('missing-for', {
                  checks: findings
                    .slice(0, CHECKS_NAMED)
                    .map((each) => findingTitle(each, words))
                    .join(words.text('findings', 'and-items')),
                  count: findings.length,
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const CHECKS_NAMED = 3;
