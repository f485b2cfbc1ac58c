import './no-eval.ts';
import './base.css';
import { askEarly } from './early.ts';
import { isEntrance } from './entrance-address.ts';
import { isLogAddress } from './log-address.ts';

// Whoever only signs in, or only verifies, loads nothing of the house.
if (isEntrance(location.pathname)) await import('./entrance/entrance.tsx');
else if (isLogAddress(location.pathname)) await import('./log/log.tsx');
else {
  askEarly();
  await import('./house.tsx');
}
