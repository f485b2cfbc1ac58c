import './no-eval.ts';
import './base.css';
import { isEntrance } from './entrance-address.ts';

// Whoever only signs in loads nothing of the house.
if (isEntrance(location.pathname)) await import('./entrance/entrance.tsx');
else await import('./house.tsx');
