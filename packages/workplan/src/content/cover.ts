import { ruleSourceText } from '@zhulin/contract';
import type { Cover } from '../model.ts';
import { type Content, rulesBehind, rulesDay, say, shortHash } from './context.ts';

/** The front page: whose plan, on what basis, under which rules; nothing that only the issuing unit can give. */
export function coverOf(content: Content): Cover {
  const { plan, assessment } = content;
  const { planHash, rulesHash, engineVersion } = assessment.run;
  const facts: [string, string][] = [
    ['basis', basisText(content)],
    ['day', rulesDay(content)],
    ['plan', shortHash(planHash)],
    ['rules', shortHash(rulesHash)],
    ['engine', engineVersion],
  ];
  return {
    name: plan.project.name,
    title: say(content, 'title'),
    facts: facts.map(([key, text]) => ({ label: say(content, `cover/${key}`), runs: [text] })),
    seal: { label: say(content, 'cover/unit'), date: say(content, 'cover/date') },
    statement: say(content, 'cover/statement'),
  };
}

/** The documents that the rules used were taken from, each once; our own conventions are no basis. */
function basisText(content: Content): string {
  const { words } = content;
  const names = rulesBehind(content)
    .filter(({ source }) => source.standing !== 'own')
    .map(({ source }) => ruleSourceText({ source: { doc: source.doc } }, words));
  return [...new Set(names)].join(words.text('findings', 'and-clauses'));
}
