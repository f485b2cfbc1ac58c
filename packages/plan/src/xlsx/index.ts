export { type CellEntry, fillIn, textsOf } from './cells.ts';
export type { WorkbookProblem } from './places.ts';
export { readWorkbook, type WorkbookReading } from './read-workbook.ts';
export type { WorkbookWords } from './words.ts';
export { writeWorkbook } from './write-workbook.ts';
