/**
 * Whether `npm run test:vm` was asked for all that there is to prove (`--all`), not for what is proved before every
 * merge.
 */
export const thorough = process.env.ISNTGRAM_TEST_ALL === '1';
