export { accessMatrixFile, matrixTable, matrixWith } from './access-matrix.ts';
export { launchBrowser } from './browser.ts';
export { fixedClock } from './fixed-clock.ts';
export { type StartedServer, startServer } from './started-server.ts';
export {
  type DatabaseAddresses,
  onDatabase,
  type ThrowAwayDatabase,
  throwAwayDatabase,
} from './throw-away-database.ts';
