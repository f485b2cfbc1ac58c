import { type ListRules, layerText, RULE_STATES, type RuleList, ruleSourceText } from '@zhulin/contract';
import { RULE_KINDS, RULE_STANDINGS } from '@zhulin/engines/rules';
import { Chips } from '../../../list/list-head.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useRulesAddress } from '../rules-address.ts';

interface RuleFieldsProps {
  text: string;
  onText: (text: string) => void;
  list: RuleList | undefined;
}

/** What is sought, on which day, of which layer, force, document, state and standing. */
export function RuleFields({ text, onText, list }: RuleFieldsProps) {
  const { words, say } = useWords('web-rules');
  const { search, go } = useRulesAddress();
  const choices = [
    { key: 'layer', values: list?.layers ?? [], textOf: (layer: string) => layerText(layer, words) },
    { key: 'kind', values: RULE_KINDS, textOf: (kind: string) => words.text('rules', `kind/${kind}`) },
    {
      key: 'doc',
      values: list?.docs ?? [],
      textOf: (doc: string) => ruleSourceText({ source: { doc } }, words),
    },
    { key: 'state', values: RULE_STATES, textOf: (state: string) => words.text('rules', `state/${state}`) },
    {
      key: 'standing',
      values: RULE_STANDINGS,
      textOf: (standing: string) => words.text('rules', `standing/${standing}`),
    },
  ] as const;
  return (
    <div className="list-filters no-print">
      <label>
        {say('filter.text')}
        <input type="search" value={text} maxLength={100} onChange={(event) => onText(event.target.value)} />
      </label>
      <label>
        {say('filter.asOf')}
        <input
          type="date"
          value={search.asOf ?? list?.asOf ?? dayOf(Date.now())}
          onChange={(event) => go({ asOf: event.target.value })}
        />
      </label>
      {choices.map(({ key, values, textOf }) => (
        <label key={key}>
          {say(`filter.${key}`)}
          <select
            className="rule-choice"
            value={search[key] ?? ''}
            onChange={(event) => go({ [key]: event.target.value })}
          >
            <option value="">{say('filter.any')}</option>
            {values.map((value) => (
              <option key={value} value={value}>
                {textOf(value)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

const NARROWING = ['text', 'asOf', 'layer', 'kind', 'doc', 'state', 'standing'] as const;

/** The filters in words, for the chips and on top of what is taken out. */
export function useFilterTexts(filters: ListRules): { key: (typeof NARROWING)[number]; text: string }[] {
  const { words, say } = useWords('web-rules');
  const said = (key: (typeof NARROWING)[number], value: string) => {
    if (key === 'layer') return layerText(value, words);
    if (key === 'doc') return ruleSourceText({ source: { doc: value } }, words);
    if (key === 'text' || key === 'asOf') return value;
    return words.text('rules', `${key}/${value}`);
  };
  return NARROWING.flatMap((key) => {
    const value = filters[key];
    return value === undefined ? [] : [{ key, text: say(`only.${key}`, { value: said(key, value) }) }];
  });
}

export function RuleChips({ filters, onText }: { filters: ListRules; onText: (text: string) => void }) {
  const { go } = useRulesAddress();
  const texts = useFilterTexts(filters);
  return (
    <Chips
      chips={texts.map(({ key, text }) => ({
        text,
        onClear: () => (key === 'text' ? onText('') : go({ [key]: undefined })),
      }))}
    />
  );
}
