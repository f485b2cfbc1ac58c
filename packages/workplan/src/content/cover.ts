import { dayText } from '@zhulin/contract';
import type { Cover, Run, SignaturePage } from '../model.ts';
import { type Content, missingRun, say, shortHash } from './context.ts';
import type { DocumentForm } from './document.ts';

/** The front page: whose plan, how far it has come, who drew it up, when, from which version under which rules. */
export function coverOf(content: Content, { stage, version }: DocumentForm): Cover {
  const { plan, assessment, words } = content;
  const { planHash, rulesHash, engineVersion, asOf } = assessment.run;
  const { unit } = plan.project;
  const hash = shortHash(planHash);
  const facts: [string, Run][] = [
    [
      'unit',
      unit === undefined
        ? missingRun(content, [{ kind: 'input', path: 'project.unit' }])
        : { text: unit, of: { kind: 'input', path: 'project.unit' } },
    ],
    ['day', dayText(asOf, words)],
    [
      'version',
      version === undefined ? hash : say(content, 'cover/version-numbered', { number: version, hash }),
    ],
  ];
  return {
    name: plan.project.name,
    title: say(content, 'title'),
    stage: say(content, `stage/${stage}`),
    facts: facts.map(([key, run]) => ({ label: say(content, `cover/${key}`), runs: [run] })),
    seal: { label: words.text('workplan', 'cover/unit'), date: words.text('workplan', 'cover/date') },
    statement: say(content, 'cover/statement', { engine: engineVersion, rules: shortHash(rulesHash) }),
  };
}

const SIGNING_POSTS = ['approved', 'reviewed', 'checked', 'lead', 'written'] as const;

/** The page that people sign by hand. */
export function signatureOf(content: Content): SignaturePage {
  return {
    title: say(content, 'signature/title'),
    heads: { name: say(content, 'signature/name'), date: say(content, 'signature/date') },
    lines: SIGNING_POSTS.map((post) => ({ label: say(content, `signature/${post}`) })),
    note: say(content, 'signature/note'),
  };
}
