import { isNumeric, REPORT_FIELD_TYPES } from '@zhulin/contract';
import { useId } from 'react';
import { ChoiceField, LongTextField, NameField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { type FieldEntry, withFieldMore, withFieldMoved } from '../report-draft.ts';

interface FieldsEditorProps {
  fields: readonly FieldEntry[];
  /** What cannot work, by the place of the column. */
  problems: ReadonlyMap<number, readonly string[]>;
  most: number;
  onChange: (fields: FieldEntry[]) => void;
}

/** 填报表: its columns in their order, each with what it takes. */
export function FieldsEditor({ fields, problems, most, onChange }: FieldsEditorProps) {
  const { say } = useWords('web-reporting');
  return (
    <section className="part" aria-label={say('fields.title')}>
      <div className="report-head">
        <h2>{say('fields.title')}</h2>
        <p className="note">{say('fields.count', { count: fields.length, most })}</p>
      </div>
      <ol className="form-fields">
        {fields.map((field, place) => (
          <li key={field.id}>
            <FieldForm
              field={field}
              place={place}
              count={fields.length}
              problems={problems.get(place) ?? []}
              onField={(next) => onChange(fields.map((each) => (each.id === field.id ? next : each)))}
              onMove={(by) => onChange(withFieldMoved(fields, place, by))}
              onCopy={() => onChange(withFieldMore(fields, { ...field, label: '' }))}
              onRemove={() => onChange(fields.filter(({ id }) => id !== field.id))}
            />
          </li>
        ))}
      </ol>
      <div>
        <button
          type="button"
          disabled={fields.length >= most}
          onClick={() => onChange(withFieldMore(fields))}
        >
          {say('fields.add')}
        </button>
      </div>
    </section>
  );
}

interface FieldFormProps {
  field: FieldEntry;
  place: number;
  count: number;
  problems: readonly string[];
  onField: (field: FieldEntry) => void;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

function FieldForm(props: FieldFormProps) {
  const { field, place, problems, onField } = props;
  const { words, say } = useWords('web-reporting');
  const id = useId();
  const { label, type, isRequired, choices } = field;
  const set = (part: Partial<FieldEntry>) => onField({ ...field, ...part });
  const name = label.trim() === '' ? say('fields.nth', { place: place + 1 }) : label.trim();
  return (
    <fieldset className="form-column" aria-describedby={id} data-faulty={problems.length > 0}>
      <legend className="hidden">{say('fields.of', { name })}</legend>
      <span className="form-column-place" aria-hidden="true">
        {place + 1}
      </span>
      <NameAndType field={field} onField={onField} />
      {isNumeric({ type }) && <Bounds field={field} onField={onField} />}
      {type === 'choice' && (
        <div className="form-column-wide">
          <LongTextField
            label={say('fields.choices')}
            expected={say('fields.choices-expected')}
            note={say('fields.choices-note')}
            value={choices}
            rows={3}
            required
            onChange={({ target }) => set({ choices: target.value })}
          />
        </div>
      )}
      <label className="check-line">
        <input
          type="checkbox"
          checked={isRequired}
          onChange={({ target }) => set({ isRequired: target.checked })}
        />
        {words.text('reporting', 'workbook/required')}
      </label>
      <FieldActs {...props} name={name} />
      <ul id={id} className="form-column-problems" aria-live="polite">
        {problems.map((text) => (
          <li key={text} className="problem">
            {text}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

const LABEL_MAX = 60;

function NameAndType({ field, onField }: Pick<FieldFormProps, 'field' | 'onField'>) {
  const { words, say } = useWords('web-reporting');
  const { label, type, unit } = field;
  const set = (part: Partial<FieldEntry>) => onField({ ...field, ...part });
  return (
    <>
      <NameField
        label={say('fields.label')}
        expected={say('fields.label-expected')}
        value={label}
        maxLength={LABEL_MAX}
        onChange={({ target }) => set({ label: target.value })}
      />
      <ChoiceField
        label={say('fields.type')}
        expected={say('fields.type')}
        value={type}
        onChange={({ target }) => {
          const next = REPORT_FIELD_TYPES.find((each) => each === target.value);
          if (next) set({ type: next });
        }}
      >
        {REPORT_FIELD_TYPES.map((each) => (
          <option key={each} value={each}>
            {words.text('reporting', `type/${each}`)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        label={say('fields.unit')}
        expected={say('fields.unit')}
        value={unit}
        maxLength={LABEL_MAX}
        autoComplete="off"
        onChange={({ target }) => set({ unit: target.value })}
      />
    </>
  );
}

function Bounds({ field, onField }: Pick<FieldFormProps, 'field' | 'onField'>) {
  const { say } = useWords('web-reporting');
  return (['min', 'max'] as const).map((end) => (
    <TextField
      key={end}
      label={say(`fields.${end}`)}
      expected={say('fields.bound-problem')}
      value={field[end]}
      inputMode="decimal"
      autoComplete="off"
      onChange={({ target }) => onField({ ...field, [end]: target.value })}
    />
  ));
}

function FieldActs({ place, count, onMove, onCopy, onRemove, name }: FieldFormProps & { name: string }) {
  const { say } = useWords('web-reporting');
  return (
    <span className="form-column-acts">
      <button
        type="button"
        className="plain"
        disabled={place === 0}
        aria-label={say('fields.up-of', { name })}
        onClick={() => onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="plain"
        disabled={place === count - 1}
        aria-label={say('fields.down-of', { name })}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
      <button type="button" className="link" aria-label={say('fields.copy-of', { name })} onClick={onCopy}>
        {say('rows.copy')}
      </button>
      <button
        type="button"
        className="link"
        disabled={count === 1}
        aria-label={say('fields.remove-of', { name })}
        onClick={onRemove}
      >
        {say('rows.delete')}
      </button>
    </span>
  );
}
