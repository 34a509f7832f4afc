/** The number that somebody typed, with a comma or a point; undefined where it is none. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/**
 * The numbers in a list: `30, 25`, `30; 25,5` or `30 25`. A comma without a space after it is a decimal one where
 * semicolons or spaces part the numbers. Undefined where anything else stands in it.
 */
export function typedNumbers(text: string): number[] | undefined {
  const parts = text
    .trim()
    .split(/\s*;\s*|,\s+|\s+/)
    .filter(Boolean);
  const numbers = parts.map(typedNumber);
  return numbers.includes(undefined) ? undefined : numbers.filter((each) => each !== undefined);
}
