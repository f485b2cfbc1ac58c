import { dayText, ruleValueText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { RuleVerdict } from '../assessment-worker/index.ts';
import { failureWords } from '../failure-words.ts';
import { useWords } from '../words.tsx';
import { layerText, sourceText } from './finding-text.ts';
import { useRuleProof } from './queries.ts';
import './assessment.css';

const HASH_SHOWN = 12;

/** A rule with its source, and the proof that it belongs to the rules version, checked here on request. */
export function RuleCard({ rule, rulesHash }: { rule: RuleInForce; rulesHash: string }) {
  const { words, say } = useWords();
  const proof = useRuleProof(rule, rulesHash);
  const title = rule.title[words.language];
  const failure = proof.error && failureWords(proof.error, words);
  return (
    <div className="rule-card" data-rule={rule.id}>
      <div className="rule-line">
        <span className="trace-name">{title}</span>
        <b>{ruleValueText(rule, words)}</b>
        <button
          type="button"
          className="verify"
          aria-label={say('proof.verify-of', { title })}
          disabled={proof.isPending}
          onClick={() => proof.mutate()}
        >
          {say(proof.isPending ? 'proof.running' : 'proof.verify')}
        </button>
      </div>
      <p className="note">
        {sourceText(rule, words)} · {layerText(rule.layer, words)} ·{' '}
        {words.text('findings', 'since', { from: dayText(rule.from, words) })} · <code>{rule.id}</code>
      </p>
      {rule.doubt && <p className="doubt">{say('finding.doubt', { doubt: rule.doubt[words.language] })}</p>}
      <p className="proof" role="status">
        {proof.data && <Verdict verdict={proof.data} />}
        {failure && (
          <span className="problem">
            {say('proof.unanswered')} {failure.text} {failure.next}
          </span>
        )}
      </p>
    </div>
  );
}

function Verdict({ verdict }: { verdict: RuleVerdict }) {
  const { say } = useWords();
  if (!verdict.ok) {
    return (
      <span className="problem" data-verdict="refused">
        <b>✕ {say('proof.refused')}</b> {say(`proof.${verdict.reason}`)}
      </span>
    );
  }
  const { leafHash, steps, root } = verdict;
  return (
    <span className="verified" data-verdict="verified">
      <b>✓ {say('proof.verified')}</b>{' '}
      {say('proof.path', { leaf: leafHash.slice(0, HASH_SHOWN), steps, root: root.slice(0, HASH_SHOWN) })}
    </span>
  );
}
