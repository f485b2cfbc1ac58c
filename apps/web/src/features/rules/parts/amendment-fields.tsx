import { layerText, type RuleList, ruleSourceText } from '@zhulin/contract';
import { BASE_LAYERS } from '@zhulin/engines/rules';
import { isIsoDay } from '@zhulin/engines/units';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { type AmendmentEntry, layerOf } from '../amendment-entry.ts';
import { datedText, valueBefore } from '../rule-words.ts';
import { ValueFields } from './value-fields.tsx';

interface AmendmentFieldsProps {
  entry: AmendmentEntry;
  /** From 1. */
  number: number;
  list: RuleList;
  refusals: readonly { path: string; text: string }[];
  /** Undefined takes it out of the change. */
  onChange: (entry: AmendmentEntry | undefined) => void;
}

/** Paths that a field of its own shows. */
const PLACED = [
  'layer',
  'value.from',
  'value.source.doc',
  'value.source.section',
  'value.source.url',
  'value.note',
];

/** One dated value of a rule as it is entered: where, what, from when, by which source. */
export function AmendmentFields({ entry, number, list, refusals, onChange }: AmendmentFieldsProps) {
  const { words, say } = useWords('web-rules');
  const rule = list.rules.find(({ id }) => id === entry.rule);
  const title = rule?.title[words.language] ?? entry.rule;
  const refusalOf = (path: string) => refusals.find((each) => each.path === path)?.text;
  const set = (change: Partial<AmendmentEntry>) => onChange({ ...entry, ...change });
  const others = refusals.filter(({ path }) => !PLACED.includes(path));
  return (
    <fieldset className="amendment" data-amendment={number}>
      <legend>{say('amendment.legend', { number, rule: title })}</legend>
      <div className="amendment-head">
        <Present entry={entry} list={list} />
        <button
          type="button"
          className="plain"
          aria-label={say('amendment.remove-of', { rule: title })}
          onClick={() => onChange(undefined)}
        >
          {say('amendment.remove')}
        </button>
      </div>
      <LayerFields entry={entry} list={list} refusal={refusalOf('layer')} onChange={set} />
      <label className="check-line">
        <input
          type="checkbox"
          checked={entry.isRepeal}
          onChange={(event) => set({ isRepeal: event.target.checked })}
        />
        {say('amendment.repeal')}
      </label>
      {!entry.isRepeal && <ValueFields entry={entry} rules={list.rules} onChange={set} />}
      {others.length > 0 && (
        <ul role="alert" className="act-failure">
          {others.map(({ path, text }) => (
            <li key={`${path}${text}`} className="problem">
              {text}
            </li>
          ))}
        </ul>
      )}
      <SourceFields entry={entry} refusalOf={refusalOf} onChange={set} />
    </fieldset>
  );
}

interface SourceFieldsProps {
  entry: AmendmentEntry;
  refusalOf: (path: string) => string | undefined;
  onChange: (change: Partial<AmendmentEntry>) => void;
}

/** From when, and by which document. */
function SourceFields({ entry, refusalOf, onChange }: SourceFieldsProps) {
  const { say } = useWords('web-rules');
  return (
    <div className="amendment-grid">
      <TextField
        type="date"
        label={say('amendment.from')}
        expected={say('act.day-expected')}
        refusal={refusalOf('value.from')}
        value={entry.from}
        required
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextField
        label={say('amendment.doc')}
        expected={say('amendment.doc-expected')}
        refusal={refusalOf('value.source.doc')}
        value={entry.doc}
        maxLength={200}
        required
        pattern=".*\S.*"
        onChange={(event) => onChange({ doc: event.target.value })}
      />
      <TextField
        label={say('amendment.section')}
        expected={say('amendment.section')}
        refusal={refusalOf('value.source.section')}
        value={entry.section}
        maxLength={100}
        onChange={(event) => onChange({ section: event.target.value })}
      />
      <TextField
        type="url"
        label={say('amendment.url')}
        expected={say('amendment.url-expected')}
        refusal={refusalOf('value.source.url')}
        value={entry.url}
        maxLength={1000}
        pattern="https?://.+"
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <TextField
        label={say('amendment.note')}
        expected={say('amendment.note')}
        refusal={refusalOf('value.note')}
        value={entry.note}
        maxLength={500}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </div>
  );
}

/** What holds until then. */
function Present({ entry, list }: Pick<AmendmentFieldsProps, 'entry' | 'list'>) {
  const { words, say } = useWords('web-rules');
  const from = isIsoDay(entry.from) ? entry.from : '9999-12-31';
  if (!isIsoDay(from)) return null;
  const amendment = {
    rule: entry.rule,
    layer: layerOf(entry),
    value: { from, value: null, unit: entry.unit, source: { doc: '-' } },
  };
  const before = valueBefore(amendment, list.rules, list.layers);
  if (before === undefined) return <p className="note">{say('amendment.nothing')}</p>;
  const { rule, dated } = before;
  return (
    <p className="present">
      {say('amendment.present')} <b>{datedText(dated, rule.adopted, words)}</b>
      <span className="note">
        {layerText(rule.layer, words)} · {say('timeline.from', { from: dated.from })} ·{' '}
        {ruleSourceText(dated, words)}
      </span>
    </p>
  );
}

interface LayerFieldsProps {
  entry: AmendmentEntry;
  list: RuleList;
  refusal: string | undefined;
  onChange: (change: Partial<AmendmentEntry>) => void;
}

/** The rule's own layer, or a province or city that begins to have a value of its own. */
function LayerFields({ entry, list, refusal, onChange }: LayerFieldsProps) {
  const { words, say } = useWords('web-rules');
  const own = list.rules.filter(({ id }) => id === entry.rule).map(({ layer }) => layer);
  const bases = BASE_LAYERS.filter((layer) => own.includes(layer));
  return (
    <div className="amendment-grid">
      <ChoiceField
        label={say('amendment.layer')}
        expected={say('amendment.layer')}
        refusal={entry.layer === '' ? undefined : refusal}
        value={entry.layer}
        onChange={(event) => onChange({ layer: event.target.value })}
      >
        {bases.map((layer) => (
          <option key={layer} value={layer}>
            {layerText(layer, words)}
          </option>
        ))}
        <option value="">{say('amendment.of-place')}</option>
      </ChoiceField>
      {entry.layer === '' && (
        <>
          <TextField
            label={say('place.province')}
            expected={say('place.province-expected')}
            refusal={refusal}
            note={say('amendment.place-note')}
            value={entry.province}
            maxLength={60}
            pattern="[^\/\s]+"
            required
            onChange={(event) => onChange({ province: event.target.value })}
          />
          <TextField
            label={say('place.city')}
            expected={say('place.city-expected')}
            value={entry.city}
            maxLength={60}
            pattern="[^\/\s]+"
            onChange={(event) => onChange({ city: event.target.value })}
          />
        </>
      )}
    </div>
  );
}
