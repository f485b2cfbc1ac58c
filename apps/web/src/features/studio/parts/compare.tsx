import type { ProjectSummary } from '@zhulin/contract';
import { figureTitle } from '@zhulin/contract';
import { planSchema, quantityMeta, schemaAt } from '@zhulin/plan';
import { Drawer, Select } from 'antd';
import { useState } from 'react';
import { figureText, inputText } from '../../../assessment/figure-text.ts';
import { fieldLabel, findingTitle, measuredText } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useAssessed } from '../../../assessment/queries.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { entryText } from '../entry-text.ts';
import { type Entry, placeOf } from '../form-parts.ts';
import { assessmentChanges, fieldChanges } from '../plan-changes.ts';
import { useProject } from '../queries.ts';
import { useCellWords, useStudio } from './studio-context.ts';

interface CompareProps {
  isOpen: boolean;
  onClose: () => void;
  projectId: string;
  projects: readonly ProjectSummary[];
  asOf: string;
}

/** 对比: what the draft says and gives otherwise than the saved plan, or than another project. */
export function Compare({ isOpen, onClose, projectId, projects, asOf }: CompareProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState(projectId);
  const others = projects.filter(({ id }) => id !== projectId);
  return (
    <Drawer
      open={isOpen}
      size={640}
      title={say('compare.title')}
      onClose={onClose}
      closable={{ 'aria-label': say('edit.close') }}
      className="compare"
      destroyOnHidden
    >
      <Select
        className="picker"
        aria-label={say('compare.with')}
        value={chosen}
        onChange={setChosen}
        options={[
          { value: projectId, label: say('compare.saved') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Differences projectId={chosen} asOf={asOf} onGo={onClose} />
    </Drawer>
  );
}

function Differences({ projectId, asOf, onGo }: { projectId: string; asOf: string; onGo: () => void }) {
  const { say } = useWords();
  const project = useProject(projectId);
  return (
    <QueryView query={project} isEmpty={() => false} empty={say('compare.same')}>
      {({ plan, planHash }) => (
        <>
          <FieldDifferences from={plan} onGo={onGo} />
          <ResultDifferences {...{ plan, planHash, asOf }} />
        </>
      )}
    </QueryView>
  );
}

/** How many differences are listed; a plan with more is another plan. */
const SHOWN = 300;

function FieldDifferences({ from, onGo }: { from: object; onGo: () => void }) {
  const { words, say } = useWords();
  const { draft, goTo } = useStudio();
  const changes = fieldChanges(from, draft.draft);
  const textOf = useValueText();
  return (
    <section>
      <h3>{say('compare.fields', { count: changes.length })}</h3>
      {changes.length === 0 && <p className="note">{say('compare.same')}</p>}
      <ul className="differences">
        {changes.slice(0, SHOWN).map(({ path, from: was, to }) => (
          <li key={`${path} ${was === undefined}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onGo();
                goTo(path);
              }}
            >
              {fieldLabel(path, words)}
            </button>
            <span>
              {textOf(path, was)} → <b>{textOf(path, to)}</b>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A value of the plan in one line, in the words of its field. */
function useValueText() {
  const { words } = useWords();
  const [own] = useCellWords();
  return (path: string, value: unknown): string => {
    const entry = entryOf(path);
    if (
      entry !== undefined &&
      typeof value !== 'object' &&
      value !== undefined &&
      typeof value !== 'number'
    ) {
      return entryText(entry, value, own);
    }
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const schema = schemaAt(planSchema, steps);
    return inputText(value, schema && quantityMeta.get(schema)?.unit, words);
  };
}

function entryOf(path: string): Entry | undefined {
  const place = placeOf(path);
  if (place === undefined) return undefined;
  const { block, column } = place;
  if (block.kind === 'fields') return block.entries.find((entry) => entry.path === path);
  return column === undefined ? undefined : block.columns[column]?.entries[0];
}

function ResultDifferences({ plan, planHash, asOf }: { plan: object; planHash: string; asOf: string }) {
  const { words, say } = useWords();
  const { live } = useStudio();
  const assessed = useAssessed({ plan, planHash, asOf });
  return (
    <QueryView
      query={assessed}
      isEmpty={(outcome) => !outcome.ok || !live.latest}
      empty={say('compare.none')}
    >
      {(outcome) => {
        if (!outcome.ok || !live.latest) return null;
        const { findings, figures } = assessmentChanges(outcome.assessment, live.latest.assessment);
        return (
          <>
            <section>
              <h3>{say('compare.findings', { count: findings.length })}</h3>
              <ul className="differences">
                {findings.map(({ from, to }) => {
                  const either = to ?? from;
                  return (
                    <li key={either?.id}>
                      <span>{either && findingTitle(either, words)}</span>
                      <span>
                        {from ? <LightMark light={from.light} /> : '–'} {from && measuredText(from, words)} →{' '}
                        {to ? <LightMark light={to.light} /> : '–'} <b>{to && measuredText(to, words)}</b>
                      </span>
                    </li>
                  );
                })}
              </ul>
            </section>
            <section>
              <h3>{say('compare.figures', { count: figures.length })}</h3>
              <ul className="differences">
                {figures.map(({ from, to }) => (
                  <li key={to.id}>
                    <span>{figureTitle(to, words)}</span>
                    <span>
                      {from ? figureText(from, words) : '–'} → <b>{figureText(to, words)}</b>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </>
        );
      }}
    </QueryView>
  );
}
