import { problemText } from '@zhulin/contract';
import { formatShare } from '@zhulin/engines/units';
import { type PlanProblem, valueAt } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';
import { type Section, sections } from '../field-table.ts';
import { fieldLabel } from '../finding-text.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';
import { CashFlow } from './cash-flow.tsx';
import { PlanField } from './plan-field.tsx';

interface PlanFormProps {
  draft: Draft;
  live: LiveAssessment;
  asOf: string;
  isLocked: boolean;
}

/** Every field of the table, part by part; below money, what the money does. */
export function PlanForm({ draft, live, asOf, isLocked }: PlanFormProps) {
  const { say } = useWords();
  const shown = sections.flatMap(({ fields, whole }) => [
    ...fields.map(({ path }) => path),
    ...(whole ? [whole.path] : []),
  ]);
  const elsewhere = live.problems.filter(({ path }) => !shown.some((each) => each === path));
  return (
    <fieldset className="plan-form" disabled={isLocked}>
      <legend className="hidden">{say('studio.form')}</legend>
      {elsewhere.length > 0 && <Elsewhere problems={elsewhere} />}
      {sections.map((section) => (
        <FormSection key={section.id} section={section} draft={draft} problems={live.problems} />
      ))}
      <CashFlow live={live} asOf={asOf} />
    </fieldset>
  );
}

interface FormSectionProps {
  section: Section;
  draft: Draft;
  problems: readonly PlanProblem[];
}

function FormSection({ section: { id, fields, whole }, draft, problems }: FormSectionProps) {
  const { words } = useWords();
  return (
    <section id={`section-${id}`} aria-labelledby={`heading-${id}`}>
      <h2 id={`heading-${id}`}>{fieldLabel(id, words)}</h2>
      {fields.map((field) => (
        <PlanField
          key={field.path}
          field={field}
          draft={draft}
          problem={problems.find(({ path }) => path === field.path)}
        />
      ))}
      {whole && (
        <Whole whole={whole} draft={draft} problem={problems.find(({ path }) => path === whole.path)} />
      )}
    </section>
  );
}

interface WholeProps {
  whole: NonNullable<Section['whole']>;
  draft: Draft;
  problem: PlanProblem | undefined;
}

/** The sum of shares that have to make a whole. */
function Whole({ whole, draft, problem }: WholeProps) {
  const { words, say } = useWords();
  const parts = whole.parts
    .map(({ path }) => valueAt(draft.draft, path))
    .filter((part) => typeof part === 'number');
  const isComplete = parts.length === whole.parts.length;
  const wording = problem && problemText(problem, words);
  return (
    <p className="whole" data-wrong={problem !== undefined}>
      <span className="whole-label">{say('studio.sum')}</span>
      <output className="whole-sum">
        {isComplete ? formatShare(parts.reduce((sum, part) => sum + part, 0)) : '–'}
      </output>
      <span className="whole-note problem" id={`whole-${whole.path}`}>
        {wording && `${wording.text}${wording.next}`}
      </span>
    </p>
  );
}

/** Problems of parts of the plan that this form does not show. */
function Elsewhere({ problems }: { problems: readonly PlanProblem[] }) {
  const { words, say } = useWords();
  return (
    <div className="elsewhere" role="alert">
      <p>{say('studio.elsewhere')}</p>
      <ul>
        {problems.map((problem) => {
          const { text, next } = problemText(problem, words);
          return (
            <li key={`${problem.code} ${problem.path}`}>
              <code>{problem.path}</code> {text} {next}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
