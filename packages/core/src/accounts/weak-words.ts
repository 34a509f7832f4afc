/** Words with which guessing begins, here and everywhere. */
export const weakWords: readonly string[] = (
  'isntgram instagram insta photo foto password passwort kennwort passwd passphrase pass secret geheim welcome ' +
  'willkommen hello hallo ' +
  'letmein login signin iloveyou loveyou ichliebedich changeme master admin administrator root user benutzer test ' +
  'guest default temp ' +
  'qwerty qwertz azerty monkey dragon sunshine princess prinzessin football baseball fussball shadow superman batman ' +
  'pokemon starwars ' +
  'whatever trustno summer sommer winter spring autumn herbst monday january januar schatz hamburg berlin'
).split(' ');

const rows = [
  '01234567890',
  'qwertyuiop',
  'qwertzuiopü',
  'azertyuiop',
  'asdfghjklöä',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
  'abcdefghijklmnopqrstuvwxyz',
  '!"§$%&/()=',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qaywsxedcrfvtgbzhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  '1q2w3e4r5t6z7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'q1w2e3r4t5z6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  'aabbccddeeffgghh',
  '11223344556677889900',
];

/** What a finger finds without looking, in both directions. */
export const keyRuns: readonly string[] = rows.flatMap((row) => [row, Array.from(row).reverse().join('')]);
