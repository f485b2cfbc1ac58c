import { choiceText } from '@zhulin/contract';
import { goalPhaseText } from '@zhulin/contract/cockpit-text';
import { SENSES } from '@zhulin/engines/appraisal';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import type { DraftIssue, LineDraft, UnitDraft } from '../goal-draft.ts';
import { unitOfDraft } from '../goal-draft.ts';
import { useGoalTexts } from '../goal-texts.ts';
import { SharesEditor } from './shares-editor.tsx';
import { useIssueText } from './use-issue-text.ts';

interface LineEditorProps {
  line: LineDraft;
  /** From 0. */
  place: number;
  units: readonly UnitDraft[];
  issues: readonly DraftIssue[];
  onChange: (line: LineDraft) => void;
  onRemove: () => void;
}

const TITLE_MAX = 100;
const PHASES = ['near', 'mid', 'far'];

/** One goal as it is drafted: what it asks for, and what each unit has of it. */
export function LineEditor({ line, place, units, issues, onChange, onRemove }: LineEditorProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const issueText = useIssueText(line);
  const name = line.title.trim() === '' ? texts.measure(line.measure) : line.title;
  const refusal = (key: string) => {
    const found = issues.find((issue) => issue.place === `lines.${place}.${key}`);
    return found && issueText(found);
  };
  return (
    <fieldset className="goal-line-editor" data-faulty={issues.length > 0}>
      <legend className="hidden">{say('editor.of', { name })}</legend>
      <div className="goal-editor-head">
        <h3>
          <span className="goal-place">{place + 1}</span> {name}
        </h3>
        <button
          type="button"
          className="link"
          aria-label={say('editor.remove-of', { name })}
          onClick={onRemove}
        >
          {say('editor.remove')}
        </button>
      </div>
      <p className="note">{say('line.measure', { measure: texts.measure(line.measure) })}</p>
      <div className="goal-line-fields">
        <div className="goal-field-wide">
          <TextField
            label={say('editor.name')}
            expected={say('editor.name')}
            value={line.title}
            maxLength={TITLE_MAX}
            placeholder={texts.measure(line.measure)}
            autoComplete="off"
            onChange={({ target }) => onChange({ ...line, title: target.value })}
          />
        </div>
        <SenseField line={line} onChange={onChange} />
        <AmountFields line={line} refusal={refusal} onChange={onChange} />
        <PlaceFields line={line} onChange={onChange} />
      </div>
      <SharesEditor line={line} place={place} units={units} issues={issues} onChange={onChange} />
    </fieldset>
  );
}

interface AmountFieldsProps extends Pick<LineEditorProps, 'line' | 'onChange'> {
  refusal: (key: string) => string | undefined;
}

/** How much, by when, and what it weighs. */
function AmountFields({ line, refusal, onChange }: AmountFieldsProps) {
  const { say } = useWords('web-goals');
  const unit = unitOfDraft(line);
  return (
    <>
      <TextField
        label={say('editor.target', { unit: say(`entry-unit.${unit}`) })}
        expected={say('editor.target-expected')}
        refusal={refusal('target')}
        value={line.target}
        inputMode="decimal"
        autoComplete="off"
        required
        onChange={({ target }) => onChange({ ...line, target: target.value })}
      />
      <TextField
        type="date"
        label={say('editor.due')}
        expected={say('editor.due-expected')}
        refusal={refusal('due')}
        value={line.due}
        required
        onChange={({ target }) => onChange({ ...line, due: target.value })}
      />
      <TextField
        label={say('editor.weight')}
        expected={say('editor.weight-expected')}
        refusal={refusal('weight')}
        value={line.weight}
        inputMode="decimal"
        autoComplete="off"
        placeholder={say('editor.weight-even')}
        onChange={({ target }) => onChange({ ...line, weight: target.value })}
      />
    </>
  );
}

type ChangeProps = Pick<LineEditorProps, 'line' | 'onChange'>;

function SenseField({ line, onChange }: ChangeProps) {
  const { words, say } = useWords('web-goals');
  return (
    <ChoiceField
      label={say('editor.sense')}
      expected={say('editor.sense')}
      value={line.sense}
      onChange={({ target }) => {
        const sense = SENSES.find((each) => each === target.value);
        if (sense !== undefined) onChange({ ...line, sense });
      }}
    >
      {SENSES.map((sense) => (
        <option key={sense} value={sense}>
          {words.text('goals', `sense/${sense}`)}
        </option>
      ))}
    </ChoiceField>
  );
}

/** Which of the five, and which phase; those of a share of project goals are part of what is measured. */
function PlaceFields({ line, onChange }: ChangeProps) {
  const { words, say } = useWords('web-goals');
  const isFixed = line.measure.kind === 'goals';
  const phases = line.phase === null || PHASES.includes(line.phase) ? PHASES : [...PHASES, line.phase];
  return (
    <>
      <ChoiceField
        label={say('editor.dimension')}
        expected={say('editor.dimension')}
        value={line.dimension ?? ''}
        disabled={isFixed}
        onChange={({ target }) =>
          onChange({ ...line, dimension: GOAL_DIMENSIONS.find((each) => each === target.value) ?? null })
        }
      >
        <option value="">{say('editor.no-dimension')}</option>
        {GOAL_DIMENSIONS.map((dimension) => (
          <option key={dimension} value={dimension}>
            {choiceText('goal-dimension', dimension, words)}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={say('editor.phase')}
        expected={say('editor.phase')}
        value={line.phase ?? ''}
        disabled={isFixed}
        onChange={({ target }) => onChange({ ...line, phase: target.value === '' ? null : target.value })}
      >
        <option value="">{say('editor.no-phase')}</option>
        {phases.map((phase) => (
          <option key={phase} value={phase}>
            {goalPhaseText(phase, words)}
          </option>
        ))}
      </ChoiceField>
    </>
  );
}
