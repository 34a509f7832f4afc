import type { Compared, Difference } from '@isntgram/acceptance/parity/compare';
import type { Judged } from '@isntgram/acceptance/parity/reasons';
import { profiles } from '@isntgram/contract/kernel/profiles';

const shownMax = 3;
const widthMax = 300;

/** What of the comparison is wrong, a line each; `whole` where every reason must have its difference. */
export const faultsOf = ({ unexplained, idle }: Judged, whole: boolean): string[] => [
  ...unexplained.map(({ route, what, tests: [test] }) => `${route}: ${what} differs, as in ${test}`),
  ...(whole ? idle : []).map(({ route, what }) => `parity.md explains ${route} ${what}, which is the same everywhere`),
];

/** Every difference, with its reason or without. */
export const describeJudged = (judged: Judged, whole: boolean): string[] => [
  '',
  'Answers that differ between the profiles:',
  ...judged.unexplained.flatMap((each) => [`  ✗ ${describe(each)}`, ...values(each)]),
  ...judged.explained.flatMap(({ reason: { route, what, why }, differences }) => [
    `  ○ ${route}  ${what}: ${why} (${differences.length})`,
  ]),
  ...(whole ? judged.idle : []).map(({ route, what }) => `  ✗ ${route}  ${what}: explained, and the same everywhere`),
  `  ${judged.unexplained.length} without a reason in packages/acceptance/parity.md`,
];

/** How much the comparison saw. */
export const describeExtent = ({ whole, partly, alone }: Compared): string =>
  `  ${whole} requests compared in whole; ${partly} whose answer depends on the moment, by status, headers and ` +
  `cookies; ${alone} that only one profile was asked, not`;

const describe = ({ route, what, tests }: Difference): string =>
  `${route}  ${what}, in ${tests[0]}${tests.length > 1 ? ` and ${tests.length - 1} more` : ''}`;

const values = ({ one, other }: Difference): string[] =>
  ([one, other] as const).flatMap((side, index) =>
    side.slice(0, shownMax).map((value) => `      ${profiles[index]?.padEnd(4)}  ${value.slice(0, widthMax)}`),
  );
