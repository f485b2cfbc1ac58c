import { dayText, listText, ruleSourceText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Run } from '../../model.ts';
import { type Content, missingName, phrase, rulesBehind, say } from '../context.ts';

/** Rules named behind a document; more are counted. */
const RULES_NAMED = 4;

/** 编制依据: what the unit itself names; the law and standards behind the figures and checks, each with what it was used
 * for; the policy documents. Our own conventions are no basis. */
export function basisOf(content: Content): Block[] {
  const rules = rulesBehind(content).filter(({ source }) => source.standing !== 'own');
  const ofLaw = rules.filter(({ layer }) => layer !== 'work-plan');
  const parts = [
    part(content, 'given', givenItems(content, ofLaw)),
    part(content, 'law', ruleItems(ofLaw, content)),
    part(
      content,
      'own',
      ruleItems(
        rules.filter(({ layer }) => layer === 'work-plan'),
        content,
      ),
    ),
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
  const byDocument = Map.groupBy(rules, (rule) => (isCalendar(rule) ? CALENDAR : rule.source.doc));
  return [...byDocument.values()].map((of) => {
    const documents = [...new Set(of.map(({ source }) => source.doc))];
    const names = [...new Set(of.map(({ title }) => title[words.language]))];
    const shown = listText(names.slice(0, RULES_NAMED), words);
    const more = names.length > RULES_NAMED ? say(content, 'basis/more', { count: names.length }) : '';
    return [
      say(content, 'basis/entry', {
        doc: listText(
          documents.map((doc) => ruleSourceText({ source: { doc } }, words)),
          words,
        ),
        rules: `${shown}${more}`,
      }),
    ];
  });
}

/** The notices on the working days of each year are one basis. */
const CALENDAR = 'calendar.workdays';

function isCalendar({ id }: RuleInForce): boolean {
  return id.startsWith(`${CALENDAR}.`);
}

/** Chinese titles stand in 《》. */
function titled(title: string, { words }: Content): string {
  return words.language === 'zh-CN' && !title.startsWith('《') ? `《${title}》` : title;
}

/** What the unit names, without what is told below with its use. */
function givenItems(content: Content, told: readonly RuleInForce[]): Run[][] {
  const documents = new Set(told.map(({ source }) => source.doc));
  const bases = (content.plan.legalBases ?? []).filter(
    ({ number }) => number === undefined || !documents.has(number),
  );
  return bases.map(({ title, number, on, isInForce }) => {
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
