import type { Block, Run, Said } from '../model.ts';

/** Every run of some blocks, in the order in which a reader meets them. */
export function runsOf(blocks: readonly Block[]): Run[] {
  return blocks.flatMap((block): readonly Run[] => {
    switch (block.kind) {
      case 'paragraph':
        return block.runs;
      case 'list':
      case 'notes':
        return block.items.flat();
      case 'table':
        return block.rows.flatMap(({ cells }) => cells.flat());
      default:
        return [];
    }
  });
}

export function isSaid(run: Run): run is Said {
  return typeof run === 'object' && 'of' in run;
}
