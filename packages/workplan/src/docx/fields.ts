import { BuilderElement, type IRunPropertiesOptions, Run } from 'docx';
import { xmlText } from '../printable-text.ts';

export function fieldMark(type: 'begin' | 'separate' | 'end'): Run {
  const mark = new BuilderElement({
    name: 'w:fldChar',
    attributes: { type: { key: 'w:fldCharType', value: type } },
  });
  return new Run({ children: [mark] });
}

class InstructionText extends BuilderElement<{ space: 'preserve' }> {
  constructor(text: string) {
    super({ name: 'w:instrText', attributes: { space: { key: 'xml:space', value: 'preserve' } } });
    this.root.push(text);
  }
}

export function instruction(text: string): Run {
  return new Run({ children: [new InstructionText(text)] });
}

/** The number of the page. It has a value from the start: LibreOffice drops a field without one that stands alone. */
export function pageNumber(look: IRunPropertiesOptions): Run[] {
  return [
    fieldMark('begin'),
    instruction(' PAGE '),
    fieldMark('separate'),
    new Run({ ...look, text: '1' }),
    fieldMark('end'),
  ];
}

/** An entry of the list of contents at a place that is no heading; it is not seen. */
export function contentsEntry(text: string): Run[] {
  const quoted = xmlText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return [fieldMark('begin'), instruction(` TC "${quoted}" \\l 1 `), fieldMark('end')];
}
