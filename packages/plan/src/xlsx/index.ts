export { storedText } from './cell-text.ts';
export { type CellEntry, fillIn, textsOf } from './cells.ts';
export { cellsWide, dressHeading, dressPages, dressText, heightOf, linkTo } from './dress.ts';
export { finished } from './finish.ts';
export { type Form, type FormColumn, type FormContent, type FormSheet, writeForm } from './form.ts';
export type { CellPlace, WorkbookProblem } from './places.ts';
export { type EitherReading, type ProjectsReading, readEither, writeProjects } from './projects.ts';
export {
  cellNameOf,
  type FormOpening,
  type FormProblem,
  type FormProblemCode,
  type FormReading,
  type FormRow,
  readForm,
  type WordedForm,
} from './read-form.ts';
export { readWorkbook, type WorkbookReading } from './read-workbook.ts';
export type { WorkbookWords } from './words.ts';
export { type PrintedSheet, writeSheet, writeSheets } from './write-sheet.ts';
export { writeWorkbook } from './write-workbook.ts';
