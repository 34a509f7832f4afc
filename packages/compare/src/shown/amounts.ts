const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const integer = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** An amount of money to the cent, thousands set apart: 1,234.50. */
export const money = (usd: number): string => cents.format(usd);

/** A number without its fraction, thousands set apart. */
export const whole = (value: number): string => integer.format(value);

/** So many of something: '1 round', '2,000 rounds'. */
export const many = (count: number, one: string): string => `${whole(count)} ${one}${count === 1 ? '' : 's'}`;
