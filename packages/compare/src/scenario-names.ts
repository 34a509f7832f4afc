/** What is measured, in this order. */
export const scenarioNames = [
  'browse',
  'render',
  'photos',
  'assets',
  'scroll',
  'engage',
  'sign-in',
  'publish',
  'spike',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];
