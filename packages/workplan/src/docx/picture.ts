import { renderAsync } from '@resvg/resvg-js';
import { strToU8 } from 'fflate';
import { type Figure, figuresOf, type WorkplanDocument } from '../model.ts';
import { withOutlinedText } from './outlined-text.ts';

/** A drawing as Word takes it: by its lines, and by points for programs that know no lines. */
export interface Picture {
  svg: Uint8Array;
  png: Uint8Array;
  /** Width and height in the same unit. */
  ratio: { width: number; height: number };
}

/** Across the width of the text: 200 to the inch. */
const WIDTH_PIXELS = 1240;
const VIEW_BOX = /\bviewBox="[\d.\s-]*?([\d.]+)\s+([\d.]+)"/u;

/** The pictures of a document, by figure, made side by side.
 * Cost: some hundredths of a second each. */
export async function picturesOf(
  document: WorkplanDocument,
  svgOf: (figure: Figure) => string,
): Promise<ReadonlyMap<Figure, Picture>> {
  const figures = figuresOf(document);
  const made = figures.map(async (figure) => [figure, await pictureOf(svgOf(figure))] as const);
  return new Map(await Promise.all(made));
}

async function pictureOf(drawing: string): Promise<Picture> {
  const svg = withOutlinedText(drawing);
  const [, width, height] = VIEW_BOX.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error('the drawing has no size');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: WIDTH_PIXELS },
    font: { loadSystemFonts: false },
    background: '#ffffff',
  });
  return {
    svg: strToU8(svg),
    png: new Uint8Array(image.asPng()),
    ratio: { width: Number(width), height: Number(height) },
  };
}

/** What the library is given in place of the bytes of pictures, which it would hash and pack for nothing. */
export interface StandIns {
  /** Short bytes of their own for each picture. */
  standInFor(bytes: Uint8Array): Uint8Array;
  /** The bytes that stand-ins stood for. */
  realOf(standIn: Uint8Array): Uint8Array;
}

export function standIns(): StandIns {
  const reals: Uint8Array[] = [];
  return {
    standInFor: (bytes) => strToU8(String(reals.push(bytes) - 1)),
    realOf: (standIn) => {
      const real = reals[Number(new TextDecoder().decode(standIn))];
      if (real === undefined) throw new Error('the package holds a picture that nobody put there');
      return real;
    },
  };
}
