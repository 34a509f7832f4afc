import { provePublishedWhole } from './published-whole.ts';

provePublishedWhole('edge');
