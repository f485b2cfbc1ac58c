import { type ListedRule, ruleSourceText } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useEditions } from '../queries.ts';
import { datedText } from '../rule-words.ts';
import { useRulesAddress } from '../rules-address.ts';

type Value = ListedRule['values'][number];
type Place = 'current' | 'past' | 'to-come';
const SHAPES = { current: '●', past: '○', 'to-come': '◇' } as const;

/** Every value that a rule had, has and will have, the latest first. @param asOf  the day that is asked about */
export function Timeline({ rule, asOf }: { rule: ListedRule; asOf: string }) {
  const { say } = useWords('web-rules');
  const held = rule.values.filter(({ from }) => from <= asOf).length - 1;
  const placeOf = (index: number): Place => {
    if (index === held) return 'current';
    return index < held ? 'past' : 'to-come';
  };
  const latestFirst = rule.values.map((value, index) => ({ value, index })).reverse();
  return (
    <div className="beside-part">
      <h3>{say('timeline.title')}</h3>
      <ol className="rule-timeline">
        {latestFirst.map(({ value, index }) => (
          <li key={value.from} data-place={placeOf(index)}>
            <p className="rule-time">
              <span aria-hidden="true">{SHAPES[placeOf(index)]}</span>
              <span>
                {rule.values[index + 1] === undefined
                  ? say('timeline.from', { from: value.from })
                  : say('timeline.between', { from: value.from, until: rule.values[index + 1]?.from ?? '' })}
              </span>
              <span className="note">{say(`timeline.${placeOf(index)}`)}</span>
            </p>
            <ValueLines value={value} adopted={rule.adopted} />
            <Edition rule={rule} from={value.from} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Which change brought a value, where it was not shipped. */
function Edition({ rule: { id, layer }, from }: { rule: ListedRule; from: string }) {
  const { say } = useWords('web-rules');
  const { go } = useRulesAddress();
  const { data } = useEditions();
  const edition = data?.editions.find(({ amendments }) =>
    amendments.some((each) => each.rule === id && each.layer === layer && each.value.from === from),
  );
  if (edition === undefined) return null;
  return (
    <p>
      <button
        type="button"
        className="link"
        onClick={() => go({ view: 'editions', rule: undefined }, { isNew: true })}
      >
        {say('editions.number', { number: edition.number })} · {edition.title}
      </button>
    </p>
  );
}

function ValueLines({ value, adopted }: { value: Value; adopted: ListedRule['adopted'] }) {
  const { words, say } = useWords('web-rules');
  const { source, by, doubt, note } = value;
  const name = ruleSourceText({ source }, words);
  return (
    <>
      <p>
        <b>{datedText(value, adopted, words)}</b>
        {by !== undefined && ` ${say('timeline.by', { year: by })}`}
      </p>
      <p className="rule-source">
        {source.url === undefined ? (
          name
        ) : (
          <a href={source.url} target="_blank" rel="noreferrer">
            {name}
          </a>
        )}
        {source.standing !== undefined && (
          <span className={source.standing === 'reported' ? 'warning' : 'note'}>
            {' '}
            {words.text('rules', `standing/${source.standing}`)}
          </span>
        )}
      </p>
      {doubt && (
        <p className="doubt">{words.text('web', 'finding.doubt', { doubt: doubt[words.language] })}</p>
      )}
      {note !== undefined && <p className="note">{note}</p>}
    </>
  );
}
