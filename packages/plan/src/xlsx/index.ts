export { type Form, type FormColumn, type FormContent, type FormSheet, writeForm } from './form.ts';
export type { CellPlace, WorkbookProblem } from './places.ts';
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
export { writeWorkbook } from './write-workbook.ts';
