import { isKnown, rulesOf, type TraceNode } from '@zhulin/assessment';
import { figureTitle, runText } from '@zhulin/contract';
import { planSchema, quantityMeta, schemaAt } from '@zhulin/plan';
import { useWords } from '../words.tsx';
import { FigureTable } from './figure-table.tsx';
import { figureText, inputText, rowsOf } from './figure-text.ts';
import { fieldLabel, lackText } from './finding-text.ts';
import { RuleCard } from './rule-card.tsx';

/** The way to the field of an input, where there is one. */
export type WayTo = (path: string) => (() => void) | undefined;

interface TraceTreeProps {
  node: TraceNode;
  rulesHash: string;
  wayTo: WayTo | undefined;
}

/** One place of the tree: a figure opens to what it was made of, inputs and rules are its leaves. */
export function TraceTree({ node, rulesHash, wayTo }: TraceTreeProps) {
  if (node.kind === 'rule') return <RuleCard rule={node.rule} rulesHash={rulesHash} />;
  if (node.kind === 'input') return <InputLeaf {...{ node, wayTo }} />;
  if (node.kind === 'run') return <RunLeaf node={node} />;
  return <FigureBranch {...{ node, rulesHash, wayTo }} isOpen />;
}

type NodeOf<K extends TraceNode['kind']> = Extract<TraceNode, { kind: K }>;

interface FigureBranchProps extends TraceTreeProps {
  node: NodeOf<'figure'>;
  isOpen: boolean;
}

function FigureBranch({ node, isOpen, ...rest }: FigureBranchProps) {
  const { words } = useWords();
  const { figure, from } = node;
  const rows = rowsOf(figure);
  return (
    <details className="trace-figure" open={isOpen}>
      <summary>
        <span className="trace-name">{figureTitle(figure, words)}</span>
        <b>{figureText(figure, words)}</b>
        <span className="formula">= {words.text('formulas', figure.how)}</span>
      </summary>
      {!isKnown(figure) && (
        <p className="problem">{figure.lacks.map((lack) => lackText(lack, '', words)).join(' · ')}</p>
      )}
      {rows && <FigureTable title={figureTitle(figure, words)} rows={rows} rules={rulesOf(node)} />}
      <ul>
        {from.map((child) => (
          <li key={keyOf(child)}>
            {child.kind === 'figure' ? (
              <FigureBranch node={child} isOpen={from.length === 1} {...rest} />
            ) : (
              <TraceTree node={child} {...rest} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function keyOf(node: TraceNode): string {
  if (node.kind === 'figure') return `figure ${node.figure.id}`;
  if (node.kind === 'run') return `run ${node.of}`;
  return node.kind === 'input' ? `input ${node.path}` : `rule ${node.rule.id}`;
}

/** The day, the seed or the number of points that the assessment was asked for with. */
function RunLeaf({ node: { of, value } }: { node: NodeOf<'run'> }) {
  const { words } = useWords();
  const { name, text } = runText(of, value, words);
  return (
    <div className="trace-input">
      <span className="trace-name">{name}</span>
      <b>{text}</b>
    </div>
  );
}

interface InputLeafProps {
  node: NodeOf<'input'>;
  wayTo: WayTo | undefined;
}

function InputLeaf({ node: { path, value, assumption }, wayTo }: InputLeafProps) {
  const { words, say } = useWords();
  const schema = schemaAt(planSchema, path.split('.'));
  const unit = schema && quantityMeta.get(schema)?.unit;
  const go = wayTo?.(path);
  return (
    <div className="trace-input">
      <span className="trace-name">{fieldLabel(path, words)}</span>
      <b>{inputText(value, unit, words)}</b>
      <span className="trace-kind">{say('trace.input')}</span>
      {go && (
        <button type="button" className="link" onClick={go}>
          {say('trace.go')}
        </button>
      )}
      {assumption && <p className="note">{say('field.assumed', { note: assumption })}</p>}
    </div>
  );
}
