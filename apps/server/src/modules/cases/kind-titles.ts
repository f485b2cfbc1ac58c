import { type CaseWord, caseWord, isRole, type Words } from '@zhulin/contract';
import { type CaseKind, stepsIn } from '@zhulin/engines/cases';

/** What everything that is drawn of a kind is called. An id that two things bear is named as the first of them: kind, steps,
 * outcomes, panels, roles. */
export function titlesOf(kind: CaseKind, words: Words): (id: string) => string {
  const steps = stepsIn(kind);
  const outcomes = steps.flatMap(({ actions }) =>
    actions.flatMap(({ effect }) => ('outcome' in effect ? [effect.outcome] : [])),
  );
  const panels = steps.flatMap(({ actors }) => ('panel' in actors ? [actors.panel] : []));
  const named = (what: CaseWord, ids: readonly string[]) =>
    ids.map((id) => [id, caseWord(words, kind.id, what, id)] as const);
  const titles = new Map([
    ...named('panels', panels),
    ...named('outcomes', outcomes),
    ...named(
      'steps',
      steps.map(({ id }) => id),
    ),
    [kind.id, caseWord(words, kind.id, 'title')],
  ]);
  return (id) => titles.get(id) ?? (isRole(id) ? words.text('office', `role/${id}`) : id);
}
