import type { Figure, WorkplanDocument } from '../model.ts';

/** Draws every figure of a document as SVG.
 * The charting library is loaded only when there is something to draw. */
export async function drawFigures({
  blocks,
  annexes,
}: WorkplanDocument): Promise<(figure: Figure) => string> {
  const all = [...blocks, ...annexes.flatMap((annex) => annex.blocks)];
  const figures = all.filter((block) => block.kind === 'figure');
  if (figures.length === 0) return notDrawn;
  const { drawLines } = await import('./lines.ts');
  const drawn = new Map(
    figures.map(({ id, chart }) => {
      if (chart.kind !== 'lines') throw new Error(`figure ${id}: no drawing of kind ${chart.kind}`);
      return [id, drawLines(chart)];
    }),
  );
  return (figure) => drawn.get(figure.id) ?? notDrawn(figure);
}

function notDrawn({ id }: Figure): never {
  throw new Error(`figure ${id} was not drawn`);
}
