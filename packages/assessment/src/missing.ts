import type { Finding } from './check.ts';
import type { Lack } from './figure.ts';

/** One thing that is lacking, and the findings that wait for it. */
export interface Missing {
  lack: Lack;
  findings: Finding[];
}

/** What must be supplied before every check has a verdict: each lack once, those that most findings wait for first.
 * Cost: O(lacks of all findings). */
export function missingOf(findings: readonly Finding[]): Missing[] {
  const byKey = new Map<string, Missing>();
  for (const finding of findings) {
    for (const lack of finding.lacks) {
      const key = JSON.stringify(lack);
      const known = byKey.get(key);
      if (known) known.findings.push(finding);
      else byKey.set(key, { lack, findings: [finding] });
    }
  }
  return [...byKey.values()].sort((a, b) => b.findings.length - a.findings.length);
}
