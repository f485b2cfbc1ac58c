import type { MapChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

export type SiteDrawing = 'land-use' | 'structure' | 'phasing' | 'life-circle';

/** The frame of a drawing that the plan does not hold yet, with what has to be attached.
 * @param items  what the plan states already of what the drawing shows */
export function awaitedFigure(content: Content, drawing: SiteDrawing, items: readonly string[] = []): Figure {
  const asked = ['first', 'second', 'third'].map((key) => say(content, `drawings/${drawing}/${key}`));
  return sitePicture(content, drawing, say(content, `drawings/${drawing}/awaited`), {
    kind: 'awaited',
    title: say(content, 'drawings/await'),
    items: [...asked, ...items],
  });
}

/** A drawing of the site with its message. */
export function sitePicture(
  content: Content,
  drawing: SiteDrawing,
  title: string,
  chart: Figure['chart'],
): Figure {
  return pictureOf(content, { id: `c3-${drawing}`, file: FILE, key: `drawings/${drawing}`, title, chart });
}

/** Words of a map. */
export function mapText(content: Content): MapChart['text'] {
  return {
    north: say(content, 'drawings/north'),
    metres: ` ${say(content, 'drawings/metres')}`,
    kilometres: ` ${say(content, 'drawings/kilometres')}`,
  };
}
