import { type ListedRule, layerText, ruleUnitText } from '@zhulin/contract';
import { BASE_LAYERS } from '@zhulin/engines/rules';
import { useRuleProof } from '../../../assessment/queries.ts';
import { ProofButton, ProofVerdict } from '../../../assessment/rule-proof.tsx';
import { Beside } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { aboutText } from '../about-text.ts';
import { entryOfRule } from '../amendment-entry.ts';
import { EMPTY_DRAFT, useDraftStore } from '../draft-store.ts';
import { useRules } from '../queries.ts';
import { currentText } from '../rule-words.ts';
import { useRulesAddress } from '../rules-address.ts';
import { RuleState } from './rule-state.tsx';
import { Timeline } from './timeline.tsx';

/** A value of more letters is a text to be read, not a figure. */
const LARGE_MAX = 24;

interface RuleDetailProps {
  id: string;
  layer: string;
  asOf: string;
  rulesHash: string;
  onOpen: (rule: ListedRule) => void;
  onClose: () => void;
}

/** One rule: its values through time, what is known of it, which layer wins, and the proof. */
export function RuleDetail({ id, layer, asOf, rulesHash, onOpen, onClose }: RuleDetailProps) {
  const { words, say } = useWords('web-rules');
  // By its id, whatever the list is narrowed by: with it come the same rule of other layers and what is like it.
  const query = useRules({ text: id, asOf });
  const all = query.data?.rules.filter((rule) => rule.id === id) ?? [];
  const open = all.find((rule) => rule.layer === layer);
  return (
    <Beside title={open?.title[words.language] ?? id} onClose={onClose}>
      <QueryView query={query} isEmpty={() => open === undefined} empty={<p>{say('rule.gone')}</p>}>
        {() => open && <Rule rule={open} all={all} asOf={asOf} rulesHash={rulesHash} onOpen={onOpen} />}
      </QueryView>
    </Beside>
  );
}

interface RuleProps {
  rule: ListedRule;
  /** Of all layers. */
  all: readonly ListedRule[];
  asOf: string;
  rulesHash: string;
  onOpen: (rule: ListedRule) => void;
}

function Rule({ rule, all, asOf, rulesHash, onOpen }: RuleProps) {
  const { words, say } = useWords('web-rules');
  const proof = useRuleProof(rule, rulesHash);
  const value = currentText(rule, words);
  const unit = ruleUnitText(rule.values.at(-1)?.unit ?? '', words);
  const facts: (readonly [string, string])[] = [
    ['kind', words.text('rules', `kind/${rule.kind}`)],
    ['layer', layerText(rule.layer, words)],
    ...(unit === '' ? [] : [['unit', unit] as const]),
    ['id', rule.id],
  ];
  return (
    <>
      <p className="rule-value">
        <RuleState state={rule.state} />
        {rule.state === 'in_force' && <b data-long={value.length > LARGE_MAX}>{value}</b>}
      </p>
      <Acts rule={rule} />
      <dl className="facts">
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt>{say(`column.${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {Object.entries(rule.about ?? {}).map(([key, value]) => (
          <div key={key}>
            <dt>{words.text('web-rules', `about/${key}`)}</dt>
            <dd>{aboutText(key, value, words)}</dd>
          </div>
        ))}
      </dl>
      <Timeline rule={rule} asOf={asOf} />
      {all.length > 1 && <Layers rule={rule} all={all} onOpen={onOpen} />}
      <div className="beside-part">
        <div className="rule-proof">
          <h3>{say('rule.proof')}</h3>
          <ProofButton proof={proof} title={rule.title[words.language]} />
        </div>
        <p className="note">{say('rule.proof-note', { hash: rulesHash.slice(0, 12) })}</p>
        <ProofVerdict proof={proof} />
      </div>
    </>
  );
}

/** Begins a change with this rule, or takes it into the one that is begun. */
function Acts({ rule }: { rule: ListedRule }) {
  const { say } = useWords('web-rules');
  const { may } = useSession();
  const { go } = useRulesAddress();
  const store = useDraftStore(undefined);
  if (!may('rule.draft')) return null;
  const entry = entryOfRule(rule);
  if (entry.shape === 'calendar') return <p className="note">{say('rule.calendar')}</p>;
  const begun = store.read() ?? EMPTY_DRAFT;
  const isIn = begun.amendments.some((each) => each.rule === entry.rule && each.layer === entry.layer);
  const take = () => {
    if (!isIn) store.write({ ...begun, amendments: [...begun.amendments, entry] });
    go({ view: 'draft', change: undefined }, { isNew: true });
  };
  return (
    <div className="beside-acts no-print">
      <button type="button" className="primary" onClick={take}>
        {say(begun.amendments.length === 0 ? 'rule.amend' : isIn ? 'rule.amend-open' : 'rule.amend-too')}
      </button>
    </div>
  );
}

/** The same rule in other layers, the nearest first, and which of them is followed. */
function Layers({ rule: open, all, onOpen }: Pick<RuleProps, 'rule' | 'all' | 'onOpen'>) {
  const { words, say } = useWords('web-rules');
  const nearest = [...all].reverse();
  const isBase = ({ layer }: ListedRule) => (BASE_LAYERS as readonly string[]).includes(layer);
  const winner = nearest.find((rule) => isBase(rule) && rule.state === 'in_force');
  const verdict = (rule: ListedRule) => {
    if (rule.state !== 'in_force') return say('layers.silent');
    if (!isBase(rule)) return say('layers.place', { place: layerText(rule.layer, words) });
    return say(rule === winner ? 'layers.wins' : 'layers.overridden');
  };
  return (
    <div className="beside-part">
      <h3>{say('layers.title')}</h3>
      <ul className="plain-rows">
        {nearest.map((rule) => (
          <li key={rule.layer} data-layer={rule.layer}>
            <span className="row-text">
              <span>
                {layerText(rule.layer, words)}：<b>{currentText(rule, words)}</b>
              </span>
              <span className="note">{verdict(rule)}</span>
            </span>
            {rule !== open && (
              <button type="button" className="link" onClick={() => onOpen(rule)}>
                {say('layers.open')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
