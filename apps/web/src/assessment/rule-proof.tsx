import type { RuleVerdict } from '../assessment-worker/index.ts';
import { failureWords } from '../failure-words.ts';
import { useWords } from '../words.tsx';
import type { useRuleProof } from './queries.ts';
import './assessment.css';

const HASH_SHOWN = 12;

type Proof = ReturnType<typeof useRuleProof>;

/** Asks for the proof that a rule belongs to the rules version. */
export function ProofButton({ proof, title }: { proof: Proof; title: string }) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className="verify"
      aria-label={say('proof.verify-of', { title })}
      disabled={proof.isPending}
      onClick={() => proof.mutate()}
    >
      {say(proof.isPending ? 'proof.running' : 'proof.verify')}
    </button>
  );
}

/** What came of it, as it was checked here. */
export function ProofVerdict({ proof }: { proof: Proof }) {
  const { words, say } = useWords();
  const failure = proof.error && failureWords(proof.error, words);
  return (
    <p className="proof" role="status">
      {proof.data && <Verdict verdict={proof.data} />}
      {failure && (
        <span className="problem">
          {say('proof.unanswered')} {failure.text} {failure.next}
        </span>
      )}
    </p>
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
