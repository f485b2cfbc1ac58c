import type { Finding } from '@zhulin/assessment';
import { figureTitle } from '@zhulin/contract';
import { planSchema, quantityMeta, schemaAt } from '@zhulin/plan';
import { figureText } from '../../../assessment/figure-text.ts';
import {
  distanceText,
  fieldLabel,
  findingTitle,
  lackText,
  measuredText,
  requiredText,
} from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useWords } from '../../../words.tsx';
import { withField, withFix } from '../draft-edits.ts';
import { figuresAt, findingsAt } from '../field-lights.ts';
import { placeOf } from '../form-parts.ts';
import { ProblemNote } from './entry-field.tsx';
import { FixButtons } from './fix-buttons.tsx';
import { useFound, useGoTo, useStudio } from './studio-context.ts';

const FIGURES_SHOWN = 4;

/** At the foot of the form, always of one height: the field or cell that was entered, what it accepts, what is wrong with
 * it, and every finding and figure that rests on it. */
export function PlaceStrip({ asOf, onTrace }: { asOf: string; onTrace: (target: TraceTarget) => void }) {
  const { words, say } = useWords();
  const { at, draft } = useStudio();
  const { problems, findings, live } = useFound();
  const goTo = useGoTo();
  // A single field says itself what is wrong with it.
  const isCell = at !== undefined && placeOf(at)?.block.kind === 'table';
  const problem = isCell ? problems.at(at) : undefined;
  const resting = at === undefined ? [] : findingsAt(findings, at);
  const figures = at === undefined ? [] : figuresAt(live.latest?.assessment.figures ?? [], at);
  const isStale = problems.all.length > 0 || live.error !== undefined;
  const [next] = nextProblem(problems.all, at);
  return (
    <section className="place-strip" data-empty={at === undefined} aria-label={say('place.title')}>
      <header>
        <b>{at === undefined ? say('place.none') : fieldLabel(at, words)}</b>
        {at !== undefined && <span className="note">{expectation(at, words)}</span>}
        {next !== undefined && (
          <button type="button" className="link place-next" onClick={() => goTo(next.path)}>
            {say('place.next', { count: problems.all.length })}
          </button>
        )}
      </header>
      {problem && (
        <ProblemNote
          problem={problem}
          onTake={(value) =>
            draft.change(withField(draft.draft, problem.path, value), null, {
              key: 'change',
              path: problem.path,
            })
          }
        />
      )}
      <ul>
        {resting.map((finding) => (
          <RestingFinding
            key={finding.id}
            {...{ finding, asOf, isStale }}
            onTrace={() => onTrace({ figure: finding.figure, finding: finding.id })}
          />
        ))}
        {figures
          .filter(({ id }) => !resting.some(({ figure }) => figure === id))
          .slice(0, FIGURES_SHOWN)
          .map((figure) => (
            <li key={figure.id}>
              <span className="light">{say('place.figure')}</span>
              <span>{figureTitle(figure, words)}</span>
              <button type="button" className="link" onClick={() => onTrace({ figure: figure.id })}>
                {figureText(figure, words)}
              </button>
            </li>
          ))}
      </ul>
      {at !== undefined && resting.length === 0 && figures.length === 0 && (
        <p className="note">{say('place.nothing')}</p>
      )}
    </section>
  );
}

interface RestingFindingProps {
  finding: Finding;
  asOf: string;
  isStale: boolean;
  onTrace: () => void;
}

/** A finding in one line: light, measured against required, distance, and what would cure it. */
function RestingFinding({ finding, asOf, isStale, onTrace }: RestingFindingProps) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const lacks = finding.lacks.map((lack) => lackText(lack, asOf, words, draft.draft)).join(' · ');
  return (
    <li data-resting={finding.id}>
      <LightMark light={finding.light} />
      <button type="button" className="link" onClick={onTrace}>
        {findingTitle(finding, words)}
      </button>
      <b>{measuredText(finding, words)}</b>
      <span className="note">{say('finding.required', { bound: requiredText(finding, words) })}</span>
      <span className="distance">{lacks === '' ? distanceText(finding, words) : lacks}</span>
      <FixButtons
        fixes={finding.fixes}
        plan={draft.draft}
        isLocked={isStale || draft.isLocked}
        onFix={(fix) => draft.change(withFix(draft.draft, fix), null)}
      />
    </li>
  );
}

/** The problem after the one that stands here, round and round. */
function nextProblem<T extends { path: string }>(all: readonly T[], at: string | undefined): T[] {
  const here = all.findIndex(({ path }) => path === at || (at !== undefined && path.startsWith(`${at}.`)));
  const next = all[(here + 1) % Math.max(1, all.length)];
  return next === undefined ? [] : [next];
}

/** What a place of the plan accepts. */
function expectation(path: string, words: ReturnType<typeof useWords>['words']): string {
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const schema = schemaAt(planSchema, steps);
  const expected = schema && quantityMeta.get(schema)?.expected;
  return expected !== undefined && words.has('expected', expected) ? words.text('expected', expected) : '';
}
