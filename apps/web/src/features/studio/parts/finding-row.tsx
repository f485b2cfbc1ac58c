import type { Finding, Fix } from '@zhulin/assessment';
import { dayText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { memo, useRef } from 'react';
import {
  distanceText,
  findingTitle,
  lackText,
  layerText,
  measuredText,
  requiredText,
  sourceText,
} from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useWords } from '../../../words.tsx';
import { FixButtons } from './fix-buttons.tsx';
import { isFindingTied, pointing, useFocus } from './focus.ts';
import { GoToField } from './go-to-field.tsx';

interface FindingRowProps {
  finding: Finding;
  /** Rows of its lists go by their names. */
  plan: object;
  rule: RuleInForce | undefined;
  asOf: string;
  /** While the findings are not those of the draft, fixes would change something else than they say. */
  isLocked: boolean;
  isReadOnly: boolean;
  onFix: (fix: Fix) => void;
  onTrace: (target: TraceTarget) => void;
}

/** One finding on three lines that keep their places whatever the light is. It is drawn anew only when it is another. */
export const FindingRow = memo(function FindingRow(props: FindingRowProps) {
  const { finding, plan, rule, asOf, isLocked, isReadOnly, onFix, onTrace } = props;
  const { words, say } = useWords();
  const { focus, setFocus } = useFocus();
  const how = useRef<HTMLButtonElement>(null);
  const { id, fields, light } = finding;
  const title = findingTitle(finding, words);
  const apply = (fix: Fix) => {
    // The button goes with its finding's light; the reader stays with the finding.
    how.current?.focus();
    onFix(fix);
  };
  return (
    <li
      className="finding"
      data-finding={id}
      data-light={light}
      data-tied={isFindingTied(focus, finding)}
      {...pointing(setFocus, { kind: 'finding', id, fields })}
    >
      <div className="finding-main">
        <LightMark light={light} />
        <h4>{title}</h4>
        <span className="measured">{measuredText(finding, words)}</span>
        <span className="required">{say('finding.required', { bound: requiredText(finding, words) })}</span>
      </div>
      <div className="finding-acts">
        <span className="distance">
          {finding.lacks.map((lack) => lackText(lack, asOf, words, plan)).join(' · ') ||
            distanceText(finding, words)}
        </span>
        <FixButtons fixes={finding.fixes} plan={plan} isLocked={isLocked} onFix={apply} />
        <GoToField fields={fields} lacks={finding.lacks} isReadOnly={isReadOnly} />
      </div>
      <div className="finding-foot">
        <p className="finding-source">
          {rule &&
            [
              sourceText(rule, words),
              layerText(rule.layer, words),
              words.text('findings', 'since', { from: dayText(rule.from, words) }),
            ].join(' · ')}
        </p>
        <button
          ref={how}
          type="button"
          className="link how"
          aria-label={say('finding.how-of', { title })}
          onClick={() => onTrace({ figure: finding.figure, finding: id })}
        >
          {say('finding.how')}
        </button>
      </div>
      {rule?.doubt && <p className="doubt">{say('finding.doubt', { doubt: rule.doubt[words.language] })}</p>}
    </li>
  );
});
