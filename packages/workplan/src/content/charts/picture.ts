import type { DocumentWordsFile } from '@zhulin/contract/document-words';
import type { Chart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, rulesDay, say, shortHash } from '../context.ts';

/** A drawing with its message; `key` names its description and definition in a file of words. */
export function pictureOf(
  content: Content,
  parts: {
    id: string;
    file: DocumentWordsFile;
    key: string;
    title: string;
    chart: Chart;
    /** Key of the definition where there are several. */
    definition?: string;
    /** Places of the definition. */
    defined?: Readonly<Record<string, string | number>>;
    /** How many things found no room in the drawing; told by `left-out` below the key. */
    left?: number;
  },
): Figure {
  const { id, file, key, title, chart, definition = 'definition', defined, left = 0 } = parts;
  const leftOut = left === 0 ? '' : content.own.text(file, `${key}/left-out`, { left });
  return {
    kind: 'figure',
    id,
    title,
    chart,
    description: content.own.text(file, `${key}/description`, { title }),
    definition: `${content.own.text(file, `${key}/${definition}`, defined)}${leftOut}`,
    cutOff: say(content, 'cut-off', {
      day: rulesDay(content),
      plan: shortHash(content.assessment.run.planHash),
    }),
  };
}
