import { tariffOf } from '@isntgram/compare/budget/tariff';
import { readNamed } from './on-edge.ts';

/**
 * What a month of the environment that --env names may cost and costs, as JSON for the product; empty where it has no
 * budget.
 */
export async function budgetOf(args: string[]): Promise<string> {
  const environment = await readNamed(args);
  const tariff = environment && (await tariffOf(environment, new Date()));
  return tariff ? JSON.stringify(tariff) : '';
}
