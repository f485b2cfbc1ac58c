export type { CellPlace, WorkbookProblem } from './places.ts';
export { readWorkbook, type WorkbookReading } from './read-workbook.ts';
export type { WorkbookTexts, WorkbookWords } from './words.ts';
export { writeWorkbook } from './write-workbook.ts';
