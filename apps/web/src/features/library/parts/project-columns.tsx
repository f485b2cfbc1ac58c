import { momentText, type ProjectQuery, type ProjectSummary } from '@zhulin/contract';
import { useMemo } from 'react';
import type { Column } from '../../../list/dense-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useProjectTexts } from '../names.ts';
import { LightMark, LightNumbers } from './light-mark.tsx';

type ProjectColumn = Column<ProjectSummary> & { order?: ProjectQuery['order'] };

/** What the library can show of a project; the first column names it. */
export function useProjectColumns(): readonly ProjectColumn[] {
  const { words, say } = useWords('web-library');
  const texts = useProjectTexts();
  return useMemo(() => {
    const field = (path: string) => words.text('fields', path);
    const own = (key: string) => words.text('library', `columns/${key}`);
    const sized = (title: string, unit: string) => say('column.sized', { title, unit });
    const day = (moment: string) => dayOf(Date.parse(moment));
    return [
      {
        key: 'name',
        title: field('project.name'),
        order: 'name',
        cell: ({ name, archivedAt }) => (
          <>
            {name}
            {archivedAt !== null && <span className="note"> {say('archived.mark')}</span>}
          </>
        ),
      },
      { key: 'code', title: field('project.code'), cell: ({ code }) => code ?? '–', isHiddenAtFirst: true },
      { key: 'place', title: say('column.place'), cell: texts.place },
      { key: 'type', title: say('filter.types'), cell: texts.type, isWideOnly: true },
      { key: 'mode', title: say('filter.modes'), cell: texts.mode, isHiddenAtFirst: true, isWideOnly: true },
      { key: 'stage', title: own('stage'), cell: texts.stage },
      { key: 'light', title: own('light'), cell: ({ light }) => <LightMark light={light} /> },
      {
        key: 'lights',
        title: say('column.lights'),
        order: 'reds',
        cell: ({ lights }) => <LightNumbers lights={lights} />,
        isWideOnly: true,
      },
      {
        key: 'investment',
        title: sized(say('column.investment'), texts.money.unit),
        order: 'investment',
        isNumber: true,
        cell: texts.investment,
      },
      {
        key: 'floor-area',
        title: sized(field('buildings.floorAreaM2'), texts.area.unit),
        order: 'floor_area',
        isNumber: true,
        cell: texts.floorArea,
      },
      {
        key: 'residents',
        title: sized(own('residents'), words.text('units', 'people', { count: 2 })),
        order: 'residents',
        isNumber: true,
        cell: texts.residents,
        isWideOnly: true,
      },
      {
        key: 'start',
        title: field('project.start'),
        order: 'start',
        cell: ({ start }) => start ?? '–',
        isHiddenAtFirst: true,
        isWideOnly: true,
      },
      { key: 'organisation', title: own('organisation'), cell: ({ organisation }) => organisation.name },
      {
        key: 'place-kind',
        title: field('project.place.kind'),
        cell: texts.placeKind,
        isHiddenAtFirst: true,
        isWideOnly: true,
      },
      {
        key: 'version',
        title: own('version'),
        isNumber: true,
        cell: ({ version }) => version,
        isHiddenAtFirst: true,
        isWideOnly: true,
      },
      {
        key: 'updated',
        title: own('updated'),
        order: 'updated',
        cell: ({ updatedAt }) => <span title={momentText(updatedAt, words)}>{day(updatedAt)}</span>,
        isWideOnly: true,
      },
      {
        key: 'created',
        title: words.text('library', 'orders/created'),
        order: 'created',
        cell: ({ createdAt }) => <span title={momentText(createdAt, words)}>{day(createdAt)}</span>,
        isHiddenAtFirst: true,
        isWideOnly: true,
      },
    ];
  }, [words, say, texts]);
}
