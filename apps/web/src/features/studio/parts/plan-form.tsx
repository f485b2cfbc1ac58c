import { problemText } from '@zhulin/contract';
import { formatShare } from '@zhulin/engines/units';
import { type PlanProblem, valueAt } from '@zhulin/plan';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import type { FieldsBlock, Part, Whole as WholeParts } from '../form-parts.ts';
import { PlanViews } from '../views/plan-views.tsx';
import { EntryField } from './entry-field.tsx';
import { PlanTable } from './plan-table.tsx';
import { RecordsBlock } from './records-block.tsx';
import { useFound, useStudio } from './studio-context.ts';

interface PlanFormProps {
  part: Part;
  asOf: string;
  isLocked: boolean;
  onTrace: (figure: string) => void;
}

/** One group of the plan: its fields and tables in the order of the schema; below them, what their figures say. */
export function PlanForm({ part, asOf, isLocked, onTrace }: PlanFormProps) {
  const { words, say } = useWords();
  const { problems } = useFound();
  return (
    <section className="plan-form" aria-label={say('studio.form')}>
      {problems.elsewhere.length > 0 && <Elsewhere problems={problems.elsewhere} />}
      <h2 id={`heading-${part.path}`}>{fieldLabel(part.path, words)}</h2>
      {part.blocks.map((block) =>
        block.kind === 'table' ? (
          <div key={block.path}>
            <PlanTable block={block} />
            {block.whole && <Whole whole={block.whole} />}
          </div>
        ) : (
          <fieldset key={block.path} className="plan-block" disabled={isLocked}>
            {block.kind === 'records' ? (
              <RecordsBlock block={block} />
            ) : (
              <Fields block={block} isInner={block.path !== part.path} />
            )}
          </fieldset>
        ),
      )}
      <PlanViews part={part.path} asOf={asOf} onTrace={onTrace} />
    </section>
  );
}

function Fields({ block, isInner }: { block: FieldsBlock; isInner: boolean }) {
  const { words } = useWords();
  return (
    <section aria-labelledby={isInner ? `heading-${block.path}` : undefined}>
      {isInner && <h3 id={`heading-${block.path}`}>{fieldLabel(block.path, words)}</h3>}
      {block.entries.map((entry) => (
        <EntryField key={entry.path} entry={entry} path={entry.path} />
      ))}
      {block.whole && <Whole whole={block.whole} />}
    </section>
  );
}

/** The sum of shares that have to make a whole. */
function Whole({ whole }: { whole: WholeParts }) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const { problems } = useFound();
  const problem = problems.at(whole.path);
  const parts = whole.parts
    .map((path) => valueAt(draft.draft, path))
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
