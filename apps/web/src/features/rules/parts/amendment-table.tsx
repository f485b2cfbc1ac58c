import { layerText, type RuleList, ruleSourceText } from '@zhulin/contract';
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
  const { say } = useWords('web-rules');
  const query = useRules({});
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
          {amendments.map((amendment) => (
            <AmendmentRow
              key={`${amendment.rule} ${amendment.layer} ${amendment.value.from}`}
              amendment={amendment}
              isPublished={isPublished}
              list={query.data}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AmendmentRowProps {
  amendment: RuleAmendment;
  isPublished: boolean;
  /** Undefined as long as it is waited for. */
  list: RuleList | undefined;
}

function AmendmentRow({ amendment, isPublished, list }: AmendmentRowProps) {
  const { words, say } = useWords('web-rules');
  const { go } = useRulesAddress();
  const { rules = [], layers = [] } = list ?? {};
  const { rule: id, layer, value } = amendment;
  const before = valueBefore(amendment, rules, layers);
  const titled = rules.find((rule) => rule.id === id);
  const isThere = isPublished || rules.some((rule) => rule.id === id && rule.layer === layer);
  const key = ruleKey({ id, layer: isThere ? layer : (titled?.layer ?? layer) });
  return (
    <tr>
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
          ? list && say('amendment.nothing')
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
        <Source value={value} />
        {value.note !== undefined && <span className="note"> {value.note}</span>}
      </td>
    </tr>
  );
}

/** The document and its clause, as a link where it has an address. */
function Source({ value }: Pick<RuleAmendment, 'value'>) {
  const { words } = useWords();
  const { url } = value.source;
  const name = ruleSourceText(value, words);
  if (url === undefined) return name;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
