import { type ListedRule, ruleCodeText, rulePartTitle, ruleUnitText } from '@zhulin/contract';
import { isConvertible } from '@zhulin/engines/units';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import {
  type AmendmentEntry,
  codesFor,
  EDGES,
  isReversed,
  NO_NAME,
  NUMBER_PATTERN,
  type PartEntry,
} from '../amendment-entry.ts';

interface ValueFieldsProps {
  entry: AmendmentEntry;
  rules: readonly ListedRule[];
  onChange: (change: Partial<AmendmentEntry>) => void;
}

/** The value in the shape that the rule has: other shapes would mean nothing to what reads it. */
export function ValueFields({ entry, rules, onChange }: ValueFieldsProps) {
  const { words, say } = useWords('web-rules');
  const { shape, parts, unit } = entry;
  if (shape === 'names') return <NamePairs parts={parts} onChange={onChange} />;
  if (shape === 'list') return <CodeList {...{ entry, rules, onChange }} />;
  const set = (index: number, part: PartEntry) =>
    onChange({ parts: parts.map((each, at) => (at === index ? part : each)) });
  return (
    <div className="amendment-grid" data-shape={shape}>
      {parts.map((part, index) => (
        <PartFields
          key={part.key}
          part={part}
          label={shape === 'single' ? say('amendment.value') : rulePartTitle(part.key, words)}
          unit={unit}
          codes={part.kind === 'code' ? codesFor(rules, unit, part.key) : []}
          onChange={(next) => set(index, next)}
        />
      ))}
      {shape === 'single' && <UnitField unit={unit} onChange={(next) => onChange({ unit: next })} />}
    </div>
  );
}

interface PartFieldsProps {
  part: PartEntry;
  label: string;
  unit: string;
  codes: readonly string[];
  onChange: (part: PartEntry) => void;
}

function PartFields({ part, label, unit, codes, onChange }: PartFieldsProps) {
  const { words, say } = useWords('web-rules');
  if (part.kind === 'code')
    return (
      <ChoiceField
        label={label}
        expected={label}
        value={part.low}
        onChange={(event) => onChange({ ...part, low: event.target.value })}
      >
        {[...new Set([part.low, ...codes])].map((code) => (
          <option key={code} value={code}>
            {ruleCodeText(code, unit, words, part.key)}
          </option>
        ))}
      </ChoiceField>
    );
  if (part.kind === 'day')
    return (
      <TextField
        type="date"
        label={label}
        expected={say('act.day-expected')}
        value={part.low}
        required
        onChange={(event) => onChange({ ...part, low: event.target.value })}
      />
    );
  if (part.kind === 'number')
    return <NumberField label={label} value={part.low} onChange={(low) => onChange({ ...part, low })} />;
  return <BoundFields part={part} label={label} onChange={onChange} />;
}

function BoundFields({ part, label, onChange }: Pick<PartFieldsProps, 'part' | 'label' | 'onChange'>) {
  const { say } = useWords('web-rules');
  const { edges, low, high } = part;
  const isBetween = edges === 'between';
  return (
    <>
      <ChoiceField
        label={say('edges.label', { value: label })}
        expected={label}
        value={edges}
        onChange={(event) => {
          const next = EDGES.find((each) => each === event.target.value);
          if (next) onChange({ ...part, edges: next });
        }}
      >
        {EDGES.map((each) => (
          <option key={each} value={each}>
            {say(`edges.${each}`)}
          </option>
        ))}
      </ChoiceField>
      <NumberField
        label={isBetween ? say('edges.low') : say(`edges.${edges}`)}
        value={low}
        onChange={(next) => onChange({ ...part, low: next })}
      />
      {isBetween && (
        <NumberField
          label={say('edges.high')}
          value={high}
          refusal={isReversed(part) ? say('edges.reversed') : undefined}
          onChange={(next) => onChange({ ...part, high: next })}
        />
      )}
    </>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  refusal?: string | undefined;
  onChange: (text: string) => void;
}

function NumberField({ label, value, refusal, onChange }: NumberFieldProps) {
  const { say } = useWords('web-rules');
  return (
    <TextField
      label={label}
      expected={say('amendment.number-expected')}
      refusal={refusal}
      inputMode="decimal"
      value={value}
      pattern={NUMBER_PATTERN}
      maxLength={20}
      autoComplete="off"
      required
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface NamePairsProps {
  parts: readonly PartEntry[];
  onChange: (change: Partial<AmendmentEntry>) => void;
}

/** Names and what they are called from then on. */
function NamePairs({ parts, onChange }: NamePairsProps) {
  const { say } = useWords('web-rules');
  const set = (index: number, part: PartEntry) =>
    onChange({ parts: parts.map((each, at) => (at === index ? part : each)) });
  const names = parts.map(({ key }) => key.trim());
  return (
    <div className="amendment-names">
      {parts.map((part, index) => {
        const isTwice = part.key.trim() !== '' && names.indexOf(part.key.trim()) !== index;
        const number = index + 1;
        return (
          // Pairs have no name but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: they are entered, added and removed by place
          <div key={index} className="amendment-grid">
            <NameField
              label={say('names.former', { number })}
              value={part.key}
              refusal={isTwice ? say('names.twice') : undefined}
              onChange={(key) => set(index, { ...part, key })}
            />
            <NameField
              label={say('names.present', { number })}
              value={part.low}
              refusal={
                part.low.trim() !== '' && part.low.trim() === part.key.trim() ? say('names.same') : undefined
              }
              onChange={(low) => set(index, { ...part, low })}
            />
            {parts.length > 1 && (
              <button
                type="button"
                className="plain"
                aria-label={say('names.remove-of', { number })}
                onClick={() => onChange({ parts: parts.filter((_, at) => at !== index) })}
              >
                {say('names.remove')}
              </button>
            )}
          </div>
        );
      })}
      <button type="button" onClick={() => onChange({ parts: [...parts, NO_NAME] })}>
        {say('names.add')}
      </button>
    </div>
  );
}

function NameField({ label, value, refusal, onChange }: NumberFieldProps) {
  const { say } = useWords('web-rules');
  return (
    <TextField
      label={label}
      expected={say('names.expected')}
      refusal={refusal}
      value={value}
      maxLength={60}
      autoComplete="off"
      required
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Units that values are told in, beside the rule's own. */
const UNITS = ['1', '%', 'm2', 'ha'];

function UnitField({ unit, onChange }: { unit: string; onChange: (unit: string) => void }) {
  const { words, say } = useWords('web-rules');
  const like = [...new Set([unit, ...UNITS.filter((each) => isConvertible(each, unit))])];
  return (
    <ChoiceField
      label={say('column.unit')}
      expected={say('column.unit')}
      note={say('amendment.unit-note')}
      value={unit}
      disabled={like.length === 1}
      onChange={(event) => onChange(event.target.value)}
    >
      {like.map((each) => (
        <option key={each} value={each}>
          {ruleUnitText(each, words) || say('amendment.no-unit')}
        </option>
      ))}
    </ChoiceField>
  );
}

/** The members of a list, of those that rules of its unit know. */
function CodeList({ entry: { codes, unit }, rules, onChange }: ValueFieldsProps) {
  const { words, say } = useWords('web-rules');
  const known = [...new Set([...codesFor(rules, unit), ...codes])];
  const toggle = (code: string) =>
    onChange({ codes: codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code] });
  return (
    <fieldset className="choice-set">
      <legend className="form-label">{say('amendment.value')}</legend>
      {known.map((code) => (
        <label key={code} className="check-line">
          <input
            type="checkbox"
            checked={codes.includes(code)}
            // The browser says at the first box what is expected of them all.
            required={codes.length === 0}
            onChange={() => toggle(code)}
          />
          {ruleCodeText(code, unit, words)}
        </label>
      ))}
      {codes.length === 0 && <p className="problem">{say('amendment.list-expected')}</p>}
    </fieldset>
  );
}
