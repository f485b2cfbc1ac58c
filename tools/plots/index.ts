import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';
import { errorPlot } from './error-plot.ts';
import { samplingErrors } from './sampling-errors.ts';

/** `npm run plots`: the pictures of our own runs that documents show, and their figures. The same runs give the same picture. */
const errors = samplingErrors((line) => console.error(line));
for (const { figure, method, points, error } of errors)
  console.log(`${figure} ${method} ${points} ${error.toPrecision(2)}`);
const path = 'docs/images/sampling-errors.svg';
writeFileSync(join(repositoryRoot, path), errorPlot(errors));
console.log(path);
