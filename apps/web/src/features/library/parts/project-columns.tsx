import { momentText, type ProjectQuery, type ProjectSummary, type Words } from '@zhulin/contract';
import { useMemo } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import type { Column } from '../../../list/dense-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { type ProjectTexts, useProjectTexts } from '../names.ts';
import { LightNumbers } from './light-numbers.tsx';

type ProjectColumn = Column<ProjectSummary> & { order?: ProjectQuery['order'] };

/** What the library can show of a project; the first column names it. */
export function useProjectColumns(): readonly ProjectColumn[] {
  const { words } = useWords('web-library');
  const texts = useProjectTexts();
  return useMemo(
    () => [
      ...identity(words),
      ...kind(texts, words),
      ...lights(words),
      ...amounts(texts, words),
      ...course(words),
    ],
    [words, texts],
  );
}

const field = (path: string, words: Words) => words.text('fields', path);
const own = (key: string, words: Words) => words.text('library', `columns/${key}`);
const say = (key: string, words: Words) => words.text('web-library', key);

function identity(words: Words): ProjectColumn[] {
  return [
    {
      key: 'name',
      title: field('project.name', words),
      order: 'name',
      cell: ({ name, archivedAt }) => (
        <>
          {name}
          {archivedAt !== null && <span className="note"> {say('archived.mark', words)}</span>}
        </>
      ),
    },
    {
      key: 'code',
      title: field('project.code', words),
      cell: ({ code }) => code ?? '–',
      isHiddenAtFirst: true,
    },
  ];
}

function kind(texts: ProjectTexts, words: Words): ProjectColumn[] {
  const away = { isHiddenAtFirst: true, isWideOnly: true };
  return [
    { key: 'place', title: say('column.place', words), cell: texts.place },
    { key: 'place-kind', title: say('filter.placeKinds', words), cell: texts.placeKind, ...away },
    { key: 'type', title: say('filter.types', words), cell: texts.type, isWideOnly: true },
    { key: 'mode', title: say('filter.modes', words), cell: texts.mode, ...away },
    { key: 'stage', title: own('stage', words), cell: texts.stage },
  ];
}

function lights(words: Words): ProjectColumn[] {
  return [
    { key: 'light', title: own('light', words), cell: ({ light }) => <LightMark light={light} /> },
    {
      key: 'lights',
      title: say('column.lights', words),
      order: 'reds',
      cell: (project) => project.lights && <LightNumbers lights={project.lights} />,
      isWideOnly: true,
    },
  ];
}

function amounts(texts: ProjectTexts, words: Words): ProjectColumn[] {
  const sized = (title: string, unit: string) => words.text('web-library', 'column.sized', { title, unit });
  const people = words.text('units', 'people', { count: 2 });
  return [
    {
      key: 'investment',
      title: sized(say('column.investment', words), texts.money.unit),
      order: 'investment',
      isNumber: true,
      cell: texts.investment,
    },
    {
      key: 'floor-area',
      title: sized(field('buildings.floorAreaM2', words), texts.area.unit),
      order: 'floor_area',
      isNumber: true,
      cell: texts.floorArea,
    },
    {
      key: 'residents',
      title: sized(own('residents', words), people),
      order: 'residents',
      isNumber: true,
      cell: texts.residents,
      isWideOnly: true,
    },
  ];
}

function course(words: Words): ProjectColumn[] {
  const away = { isHiddenAtFirst: true, isWideOnly: true };
  const day = (moment: string) => <span title={momentText(moment, words)}>{dayOf(Date.parse(moment))}</span>;
  return [
    {
      key: 'start',
      title: field('project.start', words),
      order: 'start',
      cell: ({ start }) => start ?? '–',
      ...away,
    },
    {
      key: 'organisation',
      title: own('organisation', words),
      cell: ({ organisation: { name } }) => <span title={name}>{name}</span>,
    },
    {
      key: 'version',
      title: own('version', words),
      isNumber: true,
      cell: ({ version }) => version,
      ...away,
    },
    {
      key: 'updated',
      title: own('updated', words),
      order: 'updated',
      cell: ({ updatedAt }) => day(updatedAt),
      isWideOnly: true,
    },
    {
      key: 'created',
      title: words.text('library', 'orders/created'),
      order: 'created',
      cell: ({ createdAt }) => day(createdAt),
      ...away,
    },
  ];
}
