import { type Cockpit, choiceText } from '@zhulin/contract';
import { ROW_LIGHTS, STATUSES } from '@zhulin/engines/portfolio';
import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES } from '@zhulin/plan';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { FacetMenu } from '../../../list/facet-menu.tsx';
import { FoldedFilters } from '../../../list/folded-filters.tsx';
import { useWords } from '../../../words.tsx';
import { type CockpitView, withPart } from '../address/cockpit-view.ts';
import { CutoffChoice } from '../cutoffs/cutoff-choice.tsx';
import { useNumberTexts } from './number-texts.ts';

interface FiltersProps {
  view: CockpitView;
  facets: Cockpit['facets'] | undefined;
  onChange: (view: CockpitView) => void;
}

const CODED = [
  ['types', 'project-type', PROJECT_TYPES],
  ['modes', 'delivery-mode', DELIVERY_MODES],
  ['placeKinds', 'place-kind', PLACE_KINDS],
] as const;

/** One filter for all that the cockpit shows. On a phone it unfolds. */
export function CockpitFilters({ view, facets, onChange }: FiltersProps) {
  const { words, say } = useWords('web-cockpit');
  const { own } = useNumberTexts();
  return (
    <div className="cockpit-filters no-print">
      <FoldedFilters>
        {CODED.map(([key, kind, codes]) => (
          <FacetMenu
            key={key}
            title={say(`filter.${key}`)}
            choices={codes.map((code) => ({ code, text: choiceText(kind, code, words) }))}
            chosen={view[key] ?? []}
            onChoose={(chosen) => onChange(withCodes(view, key, codes, chosen))}
          />
        ))}
        <FacetMenu
          title={say('filter.city')}
          choices={(facets?.cities ?? []).map((city) => ({ code: city, text: city }))}
          chosen={view.city === undefined ? [] : [view.city]}
          isSingle
          onChoose={([city]) => onChange(withPart(view, 'city', city))}
        />
        <FacetMenu
          title={say('filter.statuses')}
          choices={STATUSES.map((code) => ({ code, text: own(`status/${code}`) }))}
          chosen={view.statuses ?? []}
          onChoose={(chosen) => onChange(withCodes(view, 'statuses', STATUSES, chosen))}
        />
        <FacetMenu
          title={say('filter.lights')}
          choices={ROW_LIGHTS.map((light) => ({ code: light, text: <LightMark light={light} /> }))}
          chosen={view.lights ?? []}
          onChoose={(chosen) => onChange(withCodes(view, 'lights', ROW_LIGHTS, chosen))}
        />
        <CutoffChoice />
      </FoldedFilters>
    </div>
  );
}

type CodedKey = 'types' | 'modes' | 'placeKinds' | 'statuses' | 'lights';

function withCodes(
  view: CockpitView,
  key: CodedKey,
  codes: readonly string[],
  chosen: readonly string[],
): CockpitView {
  const kept = codes.filter((code) => chosen.includes(code));
  // Cast: the codes are those of the list that belongs to this very key.
  return withPart(view, key, kept.length === 0 ? undefined : (kept as NonNullable<CockpitView[CodedKey]>));
}
