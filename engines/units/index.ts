export { addFen, type Fen, fen, fenToYuan, MoneyTooLarge, splitFen, yuanToFen } from './fen.ts';
export {
  formatCount,
  formatDay,
  formatMoney,
  formatNumber,
  formatShare,
  LANGUAGES,
  type Language,
  type NumberStyle,
} from './format.ts';
export {
  addMonths,
  dayMonthsLater,
  fromEpochDay,
  type IsoDay,
  type IsoMonth,
  isIsoDay,
  isoDay,
  monthOf,
  toEpochDay,
  weekdayOf,
} from './iso-day.ts';
export { convert, isConvertible } from './unit.ts';
