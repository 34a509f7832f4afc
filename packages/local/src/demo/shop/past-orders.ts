import { chanceFrom, weighted } from '../chance.ts';
import { emailDomain } from '../demo-world.ts';
import { demoPrints, demoSizes } from './prints.ts';

export interface PastOrder {
  /** How long before now it was placed. */
  minutesAgo: number;
  name: string;
  email: string;
  address: { line1: string; line2: string; postalCode: string; city: string; region: string; country: string };
  /** Which print, in which size, how many. */
  lines: { print: number; size: number; quantity: number }[];
  payment: 'account' | 'test';
  /** What became of it: the last days' orders are not all sent yet. */
  end: 'declined' | 'paid' | 'sent' | 'cancelled';
  daysUntilSent: number;
}

const shoppers = [
  ['Ada Brandt', 'Kai 1', '20457', 'Hamburg', 'DE'],
  ['Ben Okoro', 'Lindenstraße 8', '04177', 'Leipzig', 'DE'],
  ['Clara Vidal', 'Calle Mayor 22', '28013', 'Madrid', 'ES'],
  ['David Moser', 'Getreidegasse 4', '5020', 'Salzburg', 'AT'],
  ['Emma Lund', 'Nyhavn 14', '1051', 'København', 'DK'],
  ['Femi Adeyemi', 'Marktplatz 3', '70173', 'Stuttgart', 'DE'],
  ['Greta Nilsson', 'Storgatan 19', '211 42', 'Malmö', 'SE'],
  ['Hugo Martin', 'Rue des Lices 5', '13200', 'Arles', 'FR'],
  ['Ida Krämer', 'Am Wehr 2', '97070', 'Würzburg', 'DE'],
  ['Jan de Wit', 'Oudegracht 101', '3511', 'Utrecht', 'NL'],
  ['Kim Seidel', 'Bahnhofstraße 40', '24103', 'Kiel', 'DE'],
  ['Lea Rossi', 'Via Roma 9', '40121', 'Bologna', 'IT'],
] as const;

const dayMinutes = 24 * 60;

/** So many orders, oldest first, from this many days ago on until some hours ago, always the same ones. */
export function planOrders(count: number, days: number): PastOrder[] {
  const chance = chanceFrom(17);
  const span = days * dayMinutes - 180;
  const times = Array.from({ length: count }, () => 180 + Math.floor(chance() ** 1.2 * span)).sort((a, b) => b - a);
  return times.map((minutesAgo) => planOrder(minutesAgo, chance));
}

function planOrder(minutesAgo: number, chance: () => number): PastOrder {
  const [name, line1, postalCode, city, country] = weighted(shoppers, () => 1, chance);
  const prints = new Set(
    Array.from({ length: chance() < 0.3 ? 2 : 1 }, () =>
      demoPrints.indexOf(weighted(demoPrints, ({ liked }) => liked, chance)),
    ),
  );
  const lines = [...prints].map((print) => ({
    print,
    size: Math.floor(chance() ** 1.5 * demoSizes.length),
    quantity: chance() < 0.1 ? 2 : 1,
  }));
  const payment = chance() < 0.25 ? 'account' : 'test';
  return {
    minutesAgo,
    name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${emailDomain}`,
    address: { line1, line2: '', postalCode, city, region: '', country },
    lines,
    payment,
    end: endOf(minutesAgo, payment, chance()),
    daysUntilSent: 1 + Math.floor(chance() * 3),
  };
}

function endOf(minutesAgo: number, payment: PastOrder['payment'], luck: number): PastOrder['end'] {
  if (payment === 'test' && luck < 0.06) return 'declined';
  if (luck > 0.96) return 'cancelled';
  return minutesAgo > 4 * dayMinutes ? 'sent' : 'paid';
}
