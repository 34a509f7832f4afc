/** Hours of somebody who looks after it, and what one of them costs. */
export interface Operator {
  hours: number;
  usdPerHour: number;
}

/** What an operator's hour is thought to cost where nobody says it. */
export const operatorUsdPerHour = 40;
