/** Runs in <head> of every page, before anything is painted. */
import { markBeforePaint } from './before-paint.ts';
import { keepEarlyActs } from './early-acts.ts';
import { noticeLostCode } from './lost-code.ts';
import { tellFaults } from './tell-faults.ts';

markBeforePaint();
noticeLostCode();
keepEarlyActs();
tellFaults();
