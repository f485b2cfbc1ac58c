import type { GoalMeasure } from '@zhulin/contract';
import { MEASURES, RATE_IDS } from '@zhulin/engines/portfolio';
import { useId, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { type GoalDraft, withLine } from '../goal-draft.ts';
import { useGoalTexts } from '../goal-texts.ts';

interface AddLineProps {
  draft: GoalDraft;
  onChange: (draft: GoalDraft) => void;
}

const RATES: readonly GoalMeasure[] = RATE_IDS.map((of) => ({ kind: 'rate', of }));
const SUMS: readonly GoalMeasure[] = MEASURES.map((of) => ({ kind: 'sum', of }));

/** A goal of one's own: any number of the cockpit, or the rate of one. */
export function AddLine({ draft, onChange }: AddLineProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const all = new Map([...RATES, ...SUMS].map((measure) => [keyOf(measure), measure]));
  const measure = all.get(chosen);
  const options = (measures: readonly GoalMeasure[]) =>
    measures.map((each) => (
      <option key={keyOf(each)} value={keyOf(each)}>
        {texts.measure(each)}
      </option>
    ));
  const add = () => {
    if (measure === undefined) return;
    onChange(
      withLine(draft, {
        title: '',
        dimension: null,
        phase: null,
        measure,
        sense: 'at_least',
        weight: '',
        due: `${draft.year}-12-31`,
        target: '',
        rule: null,
      }),
    );
    setChosen('');
  };
  return (
    <div className="goal-add">
      <label htmlFor={id}>{say('editor.add-own')}</label>
      <select id={id} value={chosen} onChange={({ target }) => setChosen(target.value)}>
        <option value="">{say('editor.choose-measure')}</option>
        <optgroup label={say('editor.rates')}>{options(RATES)}</optgroup>
        <optgroup label={say('editor.sums')}>{options(SUMS)}</optgroup>
      </select>
      <button type="button" disabled={measure === undefined} onClick={add}>
        {say('editor.add')}
      </button>
    </div>
  );
}

const keyOf = (measure: GoalMeasure): string =>
  measure.kind === 'goals' ? '' : `${measure.kind} ${measure.of}`;
