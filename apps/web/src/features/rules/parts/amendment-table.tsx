import { layerText, ruleSourceText } from '@zhulin/contract';
import type { RuleAmendment } from '@zhulin/engines/rules';
import { useWords } from '../../../words.tsx';
import { useRules } from '../queries.ts';
import { amendedText, datedText, valueBefore } from '../rule-words.ts';
import { ruleKey, useRulesAddress } from '../rules-address.ts';

interface AmendmentTableProps {
  amendments: readonly RuleAmendment[];
  /** Whether they are among the rules by now. */
  isPublished: boolean;
}

/** What a change sets, each beside what it takes the place of. */
export function AmendmentTable({ amendments, isPublished }: AmendmentTableProps) {
  const { words, say } = useWords('web-rules');
  const query = useRules({});
  const { go } = useRulesAddress();
  const { rules = [], layers = [] } = query.data ?? {};
  return (
    <div className="dense-scroll">
      <table className="amendments">
        <caption className="hidden">{say('amendment.caption')}</caption>
        <thead>
          <tr>
            {(['rule', 'layer', 'before', 'after', 'from', 'source'] as const).map((key) => (
              <th key={key} scope="col">
                {say(`amendment.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {amendments.map((amendment) => {
            const { rule: id, layer, value } = amendment;
            const before = valueBefore(amendment, rules, layers);
            const titled = rules.find((rule) => rule.id === id);
            const isThere = isPublished || rules.some((rule) => rule.id === id && rule.layer === layer);
            const key = ruleKey({ id, layer: isThere ? layer : (titled?.layer ?? layer) });
            return (
              <tr key={`${id} ${layer} ${value.from}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    onClick={() => go({ view: undefined, change: undefined, rule: key }, { isNew: true })}
                  >
                    {titled?.title[words.language] ?? id}
                  </button>
                </th>
                <td className="short" data-label={say('amendment.layer')}>
                  {layerText(layer, words)}
                </td>
                <td data-label={say('amendment.before')}>
                  {before === undefined
                    ? query.data && say('amendment.nothing')
                    : datedText(before.dated, before.rule.adopted, words)}
                  {before && before.rule.layer !== layer && (
                    <span className="note"> {layerText(before.rule.layer, words)}</span>
                  )}
                </td>
                <td data-label={say('amendment.after')}>
                  <b>{amendedText(amendment, titled, words)}</b>
                </td>
                <td className="short" data-label={say('amendment.from')}>
                  {value.from}
                </td>
                <td data-label={say('amendment.source')}>
                  {value.source.url === undefined ? (
                    ruleSourceText(value, words)
                  ) : (
                    <a href={value.source.url} target="_blank" rel="noreferrer">
                      {ruleSourceText(value, words)}
                    </a>
                  )}
                  {value.note !== undefined && <span className="note"> {value.note}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
