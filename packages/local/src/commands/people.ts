import { checkPeople, peopleOptions, runPeople } from '@isntgram/vm-profile/ops/administration/people';
import { administer } from '../administer.ts';
import { runCommand } from '../cli/fault.ts';

await runCommand(() => administer('people', peopleOptions, checkPeople, runPeople));
