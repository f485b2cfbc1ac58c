import { type Block, type CaseKind, childrenOf, panelOf, type Step, type Who } from './kind.ts';
import { kindIssues } from './kind-issues.ts';

export interface Node {
  readonly block: Block;
  readonly parent: Node | null;
  /** Place in a sequence, name of a branch or of an option. */
  readonly key: number | string;
  readonly children: readonly Node[];
}

/** A kind made ready to walk on. */
export interface Flow {
  readonly root: Node;
  /** In the order of the kind. */
  readonly steps: ReadonlyMap<string, StepNode>;
  /** Names that an opening must bind. */
  readonly names: PartyNames;
}

export interface StepNode {
  readonly step: Step;
  readonly node: Node;
  /** Steps that come later in the same branch or behind its join; what a return to this step undoes. */
  readonly after: ReadonlySet<string>;
}

export interface PartyNames {
  readonly scopes: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly panels: ReadonlySet<string>;
}

const flows = new WeakMap<CaseKind, Flow>();

/** The flow of a kind, made once for each kind object. Throws on a kind in which `kindIssues` finds a fault. */
export function flowOf(kind: CaseKind): Flow {
  const known = flows.get(kind);
  if (known !== undefined) return known;
  const issues = kindIssues(kind);
  if (issues.length > 0) throw new Error(`the kind ${kind.id} cannot work: ${JSON.stringify(issues)}`);
  const root = nodeOf(kind.flow, null, 0);
  const found = [...stepsBelow(root)];
  const steps = new Map<string, StepNode>();
  for (const { step, node } of found) {
    const after = new Set(found.flatMap((other) => (comesAfter(node, other.node) ? [other.step.id] : [])));
    steps.set(step.id, { step, node, after });
  }
  const flow = { root, steps, names: namesOf(kind, [...steps.values()]) };
  flows.set(kind, flow);
  return flow;
}

function nodeOf(block: Block, parent: Node | null, key: number | string): Node {
  const children: Node[] = [];
  const node: Node = { block, parent, key, children };
  for (const [name, child] of childrenOf(block)) children.push(nodeOf(child, node, name));
  return node;
}

function* stepsBelow(node: Node): Generator<{ step: Step; node: Node }> {
  if (node.block.type === 'step') yield { step: node.block, node };
  for (const child of node.children) yield* stepsBelow(child);
}

/** Whether `other` stands later than `node` in the nearest block that holds both, and that block is a sequence. */
function comesAfter(node: Node, other: Node): boolean {
  const above = new Map<Node, Node>();
  for (let at = node; at.parent !== null; at = at.parent) above.set(at.parent, at);
  for (let at = other; at.parent !== null; at = at.parent) {
    const mine = above.get(at.parent);
    if (mine === undefined) continue;
    return at.parent.block.type === 'sequence' && Number(mine.key) < Number(at.key);
  }
  return false;
}

function namesOf(kind: CaseKind, steps: readonly StepNode[]): PartyNames {
  const names = { scopes: new Set<string>(), people: new Set<string>(), panels: new Set<string>() };
  const take = (who: Who) => {
    if ('role' in who) names.scopes.add(who.scope);
    else if (who.person !== 'opener') names.people.add(who.person);
  };
  for (const { step } of steps) {
    const panel = panelOf(step);
    if (panel !== null) names.panels.add(panel.panel);
    else if (!('panel' in step.actors)) take(step.actors);
    if (step.escalateTo !== undefined) take(step.escalateTo);
    step.tells?.forEach(take);
    for (const name of step.announcesTo ?? []) names.panels.add(name);
  }
  for (const list of Object.values(kind.may)) list.forEach(take);
  return names;
}

/** The steps of a kind in its own order. Throws as `flowOf`. */
export const stepsIn = (kind: CaseKind): Step[] => [...flowOf(kind).steps.values()].map(({ step }) => step);
