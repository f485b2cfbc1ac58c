import { dayText, figureTitle, findingTitle, type PlanDiff, quantityText } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';

/** What stands over both sides: what was, what is. */
type Heads = readonly [string, string];

/** Findings whose lights are not the same on both sides. */
export function ChangedFindings({ findings, heads }: { findings: PlanDiff['findings']; heads: Heads }) {
  const { words, say } = useWords('web-project');
  if (findings.length === 0) return null;
  return (
    <ChangesTable caption={say('changed-findings', { count: findings.length })} heads={heads}>
      {findings.map(({ id, figure, title, before, after }) => (
        <tr key={id}>
          <th scope="row">{findingTitle({ figure, title }, words)}</th>
          <td>{before === null ? '–' : <LightMark light={before} />}</td>
          <td>{after === null ? '–' : <LightMark light={after} />}</td>
        </tr>
      ))}
    </ChangesTable>
  );
}

/** Figures that are not the same on both sides. */
export function ChangedFigures({ figures, heads }: { figures: PlanDiff['figures']; heads: Heads }) {
  const { words, say } = useWords('web-project');
  if (figures.length === 0) return null;
  const textOf = (value: number | string | null, unit: string) => {
    if (value === null) return '–';
    return typeof value === 'number' ? quantityText(value, unit, words) : dayText(value, words);
  };
  return (
    <ChangesTable caption={say('changed-figures', { count: figures.length })} heads={heads}>
      {figures.map(({ id, title, unit, before, after }) => (
        <tr key={id}>
          <th scope="row">{figureTitle({ id, title }, words)}</th>
          <td>{textOf(before, unit)}</td>
          <td>{textOf(after, unit)}</td>
        </tr>
      ))}
    </ChangesTable>
  );
}

interface ChangesTableProps {
  caption: string;
  heads: Heads;
  children: ReactNode;
}

function ChangesTable({ caption, heads: [was, is], children }: ChangesTableProps) {
  const { say } = useWords('web-project');
  return (
    <table className="project-table changes-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">{say('item')}</span>
          </th>
          <th scope="col">{was}</th>
          <th scope="col">{is}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
