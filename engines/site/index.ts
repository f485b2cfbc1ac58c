export { areaShare, floorAreaRatio, publicGreenPerPerson, residents } from './ratios.ts';
