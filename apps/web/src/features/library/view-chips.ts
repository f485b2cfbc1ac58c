import { choiceText, listText, type ProjectPage, quantityText } from '@zhulin/contract';
import { useWords } from '../../words.tsx';
import { type LibraryView, withPart } from './library-view.ts';
import { useArchivedCount, useOrganisationName } from './queries.ts';

interface ViewChip {
  text: string;
  onClear: () => void;
}

const CODED = [
  ['types', 'project-type'],
  ['modes', 'delivery-mode'],
  ['stages', 'stage'],
  ['lights', 'lights'],
  ['placeKinds', 'place-kind'],
] as const;
const NAMED = ['province', 'city', 'district'] as const;
const AMOUNTS = [
  ['investmentFenMin', 'fen'],
  ['investmentFenMax', 'fen'],
  ['floorAreaM2Min', 'm2'],
  ['floorAreaM2Max', 'm2'],
] as const;

/** Each filter that holds, as what it leaves in or out, and the way to take it off. */
export function useViewChips(
  view: LibraryView,
  facets: ProjectPage['facets'] | undefined,
  onChange: (view: LibraryView) => void,
): ViewChip[] {
  const { words, say } = useWords('web-library');
  const organisation = useOrganisationText(view, facets);
  const archived = useArchivedText(view);
  const chips: ViewChip[] = [];
  const add = (key: keyof LibraryView, text: string) =>
    chips.push({ text, onClear: () => onChange(withPart(view, key, undefined)) });
  if (view.text !== undefined) add('text', say('chip.text', { text: view.text }));
  for (const [key, kind] of CODED) {
    const codes = view[key];
    if (codes === undefined) continue;
    const named = codes.map((code) =>
      kind === 'lights' ? words.text('lights', code) : choiceText(kind, code, words),
    );
    add(key, say('chip.only', { filter: say(`filter.${key}`), what: listText(named, words) }));
  }
  for (const key of NAMED) {
    const name = view[key];
    if (name !== undefined) add(key, say('chip.only', { filter: say(`filter.${key}`), what: name }));
  }
  if (organisation !== undefined) add('organisation', say('chip.organisation', { name: organisation }));
  for (const [key, unit] of AMOUNTS) {
    const amount = view[key];
    if (amount !== undefined) add(key, say(`chip.${key}`, { amount: quantityText(amount, unit, words) }));
  }
  if (archived !== undefined)
    chips.push({
      text: archived,
      onClear: () => onChange({ ...view, archived: view.archived === 'no' ? 'all' : 'no' }),
    });
  return chips;
}

/** The name of the organisation that the view is narrowed to. */
function useOrganisationText({ organisation: id }: LibraryView, facets: ProjectPage['facets'] | undefined) {
  const listed = facets?.organisations.find(({ value }) => value.id === id)?.value.name;
  const { data } = useOrganisationName(listed === undefined ? id : undefined);
  return id === undefined ? undefined : (listed ?? data ?? id);
}

function useArchivedText(view: LibraryView): string | undefined {
  const { say } = useWords('web-library');
  const { data: count } = useArchivedCount(view);
  if (view.archived !== 'no') return say(`chip.archived-${view.archived}`);
  return count !== undefined && count > 0 ? say('chip.archived-no', { count }) : undefined;
}
