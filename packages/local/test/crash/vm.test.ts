import { provePublishedWhole } from './published-whole.ts';

provePublishedWhole('vm');
