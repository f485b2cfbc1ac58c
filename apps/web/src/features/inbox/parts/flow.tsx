import type { CaseStepView, CaseView } from '@zhulin/contract';
import type { Block, Step } from '@zhulin/engines/cases';
import { createContext, useContext } from 'react';
import { DueLight, lightOf } from '../../../case/due-light.tsx';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { useWords } from '../../../words.tsx';
import { partyText, useCaseWords } from '../names.ts';

interface FlowProps {
  found: CaseView;
  /** The step whose clocks are shown. */
  chosen: string | undefined;
  onChoose: (step: string) => void;
}

const FlowContext = createContext<FlowProps | null>(null);

function useFlow(): FlowProps {
  const flow = useContext(FlowContext);
  if (!flow) throw new Error('outside the flow');
  return flow;
}

/** The flow as a picture: steps in their order, branches that run together side by side. */
export function Flow(props: FlowProps) {
  const { say } = useWords('web-inbox');
  return (
    <section className="case-part" aria-label={say('flow.title')}>
      <h2>{say('flow.title')}</h2>
      <FlowContext value={props}>
        <div className="flow">
          <Blocks block={props.found.definition.flow} />
        </div>
      </FlowContext>
      <div className="no-print">
        <ActButton
          onAct={async () => {
            const { file } = await client.drawCase({ params: { id: props.found.id } });
            saveFileContent(file);
          }}
        >
          {say('flow.file')}
        </ActButton>
      </div>
    </section>
  );
}

function Blocks({ block }: { block: Block }) {
  if (block.type === 'step') return <StepCard step={block} />;
  if (block.type === 'sequence')
    return (
      <ol className="flow-sequence">
        {block.blocks.map((child) => (
          <li key={keyOf(child)}>
            <Blocks block={child} />
          </li>
        ))}
      </ol>
    );
  return <Branches block={block} />;
}

/** What tells blocks of one list apart. */
function keyOf(block: Block): string {
  if (block.type !== 'sequence') return block.id;
  const [first] = block.blocks;
  return first === undefined ? '' : keyOf(first);
}

function Branches({ block }: { block: Exclude<Block, { type: 'step' | 'sequence' }> }) {
  const { say } = useWords('web-inbox');
  const { found } = useFlow();
  const named = useCaseWords(found.kind);
  const isParallel = block.type === 'parallel';
  const branches: [string, Block | null][] = Object.entries(isParallel ? block.branches : block.options);
  return (
    <div className="flow-branches" data-type={block.type}>
      <p className="note">
        {isParallel ? say('flow.parallel') : say('flow.choice', { step: named('steps', block.of) })}
      </p>
      <ul>
        {branches.map(([name, child]) => (
          <li key={name}>
            {!isParallel && (
              <p className="flow-option">{say('flow.option', { outcome: named('outcomes', name) })}</p>
            )}
            {child === null ? <p className="note">{say('flow.straight-on')}</p> : <Blocks block={child} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const SHAPES: Readonly<Record<CaseStepView['status'], string>> = {
  waiting: '○',
  open: '◐',
  ended: '●',
  closed: '■',
  undone: '↺',
};

/** How a step stands, as shape and word. */
export function StepStatus({ kind, step }: { kind: string; step: CaseStepView }) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  return (
    <span className="step-status" data-status={step.status}>
      <span aria-hidden="true">{SHAPES[step.status]}</span>{' '}
      {step.outcome === null ? say(`step.${step.status}`) : named('outcomes', step.outcome)}
    </span>
  );
}

function StepCard({ step: { id, actors } }: { step: Step }) {
  const { words, say } = useWords('web-inbox');
  const { found, chosen, onChoose } = useFlow();
  const named = useCaseWords(found.kind);
  const step = found.steps.find((each) => each.id === id);
  if (step === undefined) return null;
  const light = step.due === null ? null : lightOf(step.due);
  const acted = step.seats.filter(({ outcome }) => outcome !== null).length;
  const [first] = step.seats;
  return (
    <button
      type="button"
      className="flow-step"
      data-step={id}
      data-status={step.status}
      aria-pressed={chosen === id}
      onClick={() => onChoose(id)}
    >
      <span className="flow-name">{named('steps', id)}</span>
      <StepStatus kind={found.kind} step={step} />
      <span className="flow-who">
        {first === undefined
          ? actorsText(actors, { words, say, named })
          : step.seats.length > 1
            ? say('flow.seats', { acted, all: step.seats.length })
            : partyText(first.heldBy ?? first.of, words)}
      </span>
      {light !== null && (
        <span className="flow-due">
          <DueLight light={light} /> {step.due?.dueDay}
        </span>
      )}
      {step.reminders > 0 && (
        <span className="flow-due">{words.text('cases', 'marks/reminded', { count: step.reminders })}</span>
      )}
    </button>
  );
}

interface Said {
  words: ReturnType<typeof useWords>['words'];
  say: ReturnType<typeof useWords>['say'];
  named: ReturnType<typeof useCaseWords>;
}

/** Who acts on a step that has not begun. */
function actorsText(actors: Step['actors'], { words, say, named }: Said) {
  if ('panel' in actors)
    return actors.need === 'all'
      ? say('flow.panel-all', { panel: named('panels', actors.panel) })
      : say('flow.panel', { panel: named('panels', actors.panel), need: actors.need });
  if ('role' in actors) {
    const key = `role/${actors.role}`;
    return words.has('office', key) ? words.text('office', key) : actors.role;
  }
  return actors.person === 'opener' ? say('flow.opener') : actors.person;
}
