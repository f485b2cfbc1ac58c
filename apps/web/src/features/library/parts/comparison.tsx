import { Link } from '@tanstack/react-router';
import type { Comparison as Compared } from '@zhulin/contract';
import { useState } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { csvOf, saveFile } from '../../../list/csv.ts';
import { ListHead } from '../../../list/list-head.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type ComparedPart, type ComparedRow, comparedParts } from '../comparison-rows.ts';
import { useProjectTexts } from '../names.ts';
import { useComparison } from '../queries.ts';
import { COMPARED_MIN } from './selection-bar.tsx';

interface ComparisonProps {
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

/** Two to six projects side by side. */
export function Comparison({ ids, onChange }: ComparisonProps) {
  const { say } = useWords('web-library');
  return (
    <>
      <p className="no-print">
        <button type="button" className="link" onClick={() => onChange([])}>
          {say('compare.back')}
        </button>
      </p>
      <QueryView query={useComparison(ids)} isEmpty={() => false} empty={null}>
        {(comparison) => <SideBySide comparison={comparison} onChange={onChange} />}
      </QueryView>
    </>
  );
}

interface SideBySideProps {
  comparison: Compared;
  onChange: (ids: readonly string[]) => void;
}

function SideBySide({ comparison, onChange }: SideBySideProps) {
  const { words, say } = useWords('web-library');
  const texts = useProjectTexts();
  const [isOnlyDiffering, setOnlyDiffering] = useState(false);
  const { projects } = comparison;
  const parts = comparedParts(comparison, texts, words);
  const shown = isOnlyDiffering
    ? parts.map((part) => ({ ...part, rows: part.rows.filter(({ differs }) => differs) }))
    : parts;
  const saveCsv = () => {
    const head = [say('compare.title'), ...projects.map(({ name }) => name)];
    const rows = shown.flatMap(({ key, rows: lines }) => [
      [say(`compare.${key}`)],
      ...lines.map(({ title, cells }) => [title, ...cells]),
    ]);
    saveFile(`${say('compare.title')}-${dayOf(Date.now())}.csv`, csvOf([head, ...rows]));
  };
  return (
    <>
      <ListHead
        title={say('compare.title')}
        count={say('compare.count', { count: projects.length })}
        first={
          <label className="check-line">
            <input
              type="checkbox"
              checked={isOnlyDiffering}
              onChange={(event) => setOnlyDiffering(event.target.checked)}
            />
            {say('compare.only-differing')}
          </label>
        }
        others={
          <button type="button" onClick={saveCsv}>
            {say('compare.csv')}
          </button>
        }
      />
      <p className="note">{say('compare.definition')}</p>
      <div className="compared-scroll">
        <table className="compared">
          <caption className="hidden">{say('compare.title')}</caption>
          <Heads projects={projects} onChange={onChange} />
          {shown.map((part) => (
            <Part key={part.key} part={part} columns={projects.length} />
          ))}
        </table>
      </div>
    </>
  );
}

type HeadsProps = Pick<Compared, 'projects'> & Pick<SideBySideProps, 'onChange'>;

/** A project a column; one can be left out while enough of them stay. */
function Heads({ projects, onChange }: HeadsProps) {
  const { say } = useWords('web-library');
  const without = (id: string) => onChange(projects.map((each) => each.id).filter((each) => each !== id));
  return (
    <thead>
      <tr>
        <td />
        {projects.map(({ id, name }) => (
          <th key={id} scope="col">
            <Link to="/project" search={{ id }}>
              {name}
            </Link>
            {projects.length > COMPARED_MIN && (
              <button
                type="button"
                className="link no-print"
                aria-label={say('compare.without', { name })}
                onClick={() => without(id)}
              >
                ×
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Part({ part: { key, rows }, columns }: { part: ComparedPart; columns: number }) {
  const { say } = useWords('web-library');
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <tbody data-part={key}>
      <tr>
        <th scope="rowgroup" colSpan={columns + 1} className="compared-part">
          {say(`compare.${key}`)}{' '}
          <span className="note">
            {differing === 0 ? say('compare.same') : say('compare.differing', { count: differing })}
          </span>
        </th>
      </tr>
      {rows.map((row) => (
        <Line key={row.key} row={row} />
      ))}
    </tbody>
  );
}

function Line({ row: { title, cells, lights, differs } }: { row: ComparedRow }) {
  const { say } = useWords('web-library');
  return (
    <tr data-differs={differs}>
      <th scope="row">
        {differs && (
          <span className="differs" title={say('compare.differs')}>
            <span aria-hidden="true">≠</span>
            <span className="hidden">{say('compare.differs')}</span>
          </span>
        )}
        <span>{title}</span>
      </th>
      {cells.map((text, index) => {
        const light = lights?.[index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <td key={index}>{light ? <LightMark light={light} /> : text}</td>
        );
      })}
    </tr>
  );
}
