import { listText } from '@zhulin/contract';
import type { Notes } from '../../model.ts';
import { type Content, fieldName, rulesBehind, sayingOf } from '../context.ts';
import { sourceName } from './self-check.ts';

const say = sayingOf('doubts');

/** 存疑与自定假设: what is doubtful in the rules used, which calendars were assumed, what no document supports. */
export function doubtsOf(content: Content): Notes[] {
  const notes = [doubtNotes(content), assumptionNotes(content)].filter(({ items }) => items.length > 0);
  return notes.length > 0 ? notes : [notesOf(say(content, 'doubt/rules'), [say(content, 'doubt/none')])];
}

function doubtNotes(content: Content): Notes {
  const { assessment, words } = content;
  const rules = rulesBehind(content).flatMap((rule) =>
    rule.doubt === undefined
      ? []
      : [
          say(content, 'doubt/rule', {
            rule: rule.title[words.language],
            source: sourceName(rule, content),
            doubt: withoutStop(rule.doubt[words.language]),
          }),
        ],
  );
  const years = assessment.assumedYears;
  const calendar =
    years.length === 0 ? [] : [say(content, 'doubt/calendar', { years: listText(years, words) })];
  return notesOf(say(content, 'doubt/rules'), [...rules, ...calendar]);
}

function assumptionNotes(content: Content): Notes {
  const given = content.plan.assumptions ?? [];
  const items = given.map(({ path, note }) =>
    say(content, 'doubt/assumption', { field: fieldName(path, content.words), note: withoutStop(note) }),
  );
  return notesOf(say(content, 'doubt/assumptions', { count: given.length }), items);
}

function notesOf(title: string, items: readonly string[]): Notes {
  return { kind: 'notes', title, items: items.map((text) => [text]) };
}

/** The sentence brings its own full stop. */
function withoutStop(text: string): string {
  return text.trim().replace(/[。．.；;]+$/u, '');
}
