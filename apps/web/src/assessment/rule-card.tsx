import { dayText, ruleValueText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { useWords } from '../words.tsx';
import { layerText, sourceText } from './finding-text.ts';
import { useRuleProof } from './queries.ts';
import { ProofButton, ProofVerdict } from './rule-proof.tsx';
import './assessment.css';

/** A rule with its source, and the proof that it belongs to the rules version, checked here on request. */
export function RuleCard({ rule, rulesHash }: { rule: RuleInForce; rulesHash: string }) {
  const { words, say } = useWords();
  const proof = useRuleProof(rule, rulesHash);
  const title = rule.title[words.language];
  return (
    <div className="rule-card" data-rule={rule.id}>
      <div className="rule-line">
        <span className="trace-name">{title}</span>
        <b>{ruleValueText(rule, words)}</b>
        <ProofButton proof={proof} title={title} />
      </div>
      <p className="note">
        {sourceText(rule, words)} · {layerText(rule.layer, words)} ·{' '}
        {words.text('findings', 'since', { from: dayText(rule.from, words) })} · <code>{rule.id}</code>
      </p>
      {rule.doubt && <p className="doubt">{say('finding.doubt', { doubt: rule.doubt[words.language] })}</p>}
      <ProofVerdict proof={proof} />
    </div>
  );
}
