import { runCommand } from '@isntgram/cli/fault';
import { checkPeople, peopleOptions, runPeople } from '@isntgram/vm-profile/ops/administration/people';
import { administer } from './administer.ts';

await runCommand(() => administer('people', peopleOptions, checkPeople, runPeople));
