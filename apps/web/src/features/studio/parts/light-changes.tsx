import type { Finding, Light } from '@zhulin/assessment';
import { useEffect, useRef, useState } from 'react';
import { findingTitle } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';

/** Long enough that somebody who types is not interrupted at every key. */
const PAUSE_MS = 800;

/** Says aloud, after a pause, which lights have changed since it last spoke. */
export function LightChanges({ findings }: { findings: readonly Finding[] }) {
  const { words, say } = useWords();
  const [said, setSaid] = useState('');
  const spoken = useRef<Map<string, Light> | null>(null);
  useEffect(() => {
    const now = new Map(findings.map(({ id, light }) => [id, light]));
    const timer = setTimeout(() => {
      const before = spoken.current;
      spoken.current = now;
      const changed = before ? findings.filter(({ id, light }) => before.get(id) !== light) : [];
      if (changed.length === 0) return;
      const each = changed.map((finding) =>
        say('results.changed', {
          figure: findingTitle(finding, words),
          light: words.text('lights', finding.light),
        }),
      );
      setSaid(each.join(' '));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [findings, words, say]);
  return (
    <p className="hidden" role="status">
      {said}
    </p>
  );
}
