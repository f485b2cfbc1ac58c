export { functionsServed, openShare } from './functions.ts';
export {
  areaShare,
  floorAreaRatio,
  lengthShare,
  lowRiseShare,
  publicGreenPerPerson,
  residents,
  residentsPerHectare,
} from './ratios.ts';
