const lengthMax = 400;

/**
 * What is said of an error to whoever looks at a screen: its messages without the places in the code, and without what
 * names a person, as addresses of mails do.
 */
export const withoutPeople = (why: string): string =>
  why
    .slice(0, 4 * lengthMax)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '))
    .join(' · ')
    .replaceAll(/[^\s@<>"'(=]{1,64}@[^\s@<>"')]{1,255}/g, '…@…')
    .slice(0, lengthMax);
