import { dayText, listText, ruleSourceText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Run } from '../../model.ts';
import { type Content, missingName, phrase, rulesBehind, say } from '../context.ts';

/** Rules named behind a document; more are counted. */
const RULES_NAMED = 4;

/** 编制依据: the law and standards behind the figures and checks, each with what it was used for; the policy documents;
 * what the unit itself names. Our own conventions are no basis. */
export function basisOf(content: Content): Block[] {
  const rules = rulesBehind(content).filter(({ source }) => source.standing !== 'own');
  const parts = [
    part(
      content,
      'law',
      ruleItems(
        rules.filter(({ layer }) => layer !== 'work-plan'),
        content,
      ),
    ),
    part(
      content,
      'own',
      ruleItems(
        rules.filter(({ layer }) => layer === 'work-plan'),
        content,
      ),
    ),
    part(content, 'given', givenItems(content)),
  ].flat();
  if (parts.length === 0) return [];
  return [{ kind: 'heading', level: 1, text: say(content, 'basis/heading'), isUnnumbered: true }, ...parts];
}

function part(content: Content, key: 'law' | 'own' | 'given', items: Run[][]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: say(content, `basis/${key}`), isUnnumbered: true },
    { kind: 'list', items },
  ];
}

function ruleItems(rules: readonly RuleInForce[], content: Content): Run[][] {
  const { words } = content;
  const byDocument = Map.groupBy(rules, ({ source }) => source.doc);
  return [...byDocument].map(([doc, of]) => {
    const names = [...new Set(of.map(({ title }) => title[words.language]))];
    const shown = listText(names.slice(0, RULES_NAMED), words);
    const more = names.length > RULES_NAMED ? say(content, 'basis/more', { count: names.length }) : '';
    return [
      say(content, 'basis/entry', {
        doc: ruleSourceText({ source: { doc } }, words),
        rules: `${shown}${more}`,
      }),
    ];
  });
}

/** Chinese titles stand in 《》. */
function titled(title: string, { words }: Content): string {
  return words.language === 'zh-CN' && !title.startsWith('《') ? `《${title}》` : title;
}

function givenItems(content: Content): Run[][] {
  return (content.plan.legalBases ?? []).map(({ title, number, on, isInForce }) => {
    const state = isInForce === undefined ? 'in-force-unknown' : isInForce ? 'in-force' : 'not-in-force';
    return phrase(content, 'frame', 'basis/item', {
      title: { author: titled(title, content) },
      number: number ?? missingName(content, say(content, 'basis/number-missing')),
      day:
        on === undefined
          ? missingName(content, say(content, 'basis/day-missing'))
          : dayText(on, content.words),
      state: say(content, `basis/${state}`),
    });
  });
}
