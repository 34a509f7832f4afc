import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Choice } from '../model/choice.ts';
import { toldOf } from '../prices/fields.ts';
import type { PriceBook } from '../prices/price-book.ts';

/** What FOCUS calls the services of the prices. */
const categories: Record<string, string> = {
  workers: 'Compute',
  vm: 'Compute',
  'durable-objects': 'Compute',
  database: 'Databases',
  'vm-database': 'Databases',
  r2: 'Storage',
  backup: 'Storage',
  assets: 'Web',
  queues: 'Integration',
  images: 'Media',
  logs: 'Management and Governance',
  'workers-egress': 'Networking',
  address: 'Networking',
  'load-balancer': 'Networking',
};

/**
 * The columns of the FinOps Open Cost and Usage Specification 1.2 that a reckoned month has something to say in, and
 * two of our own.
 */
export const focusColumns = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingAccountType',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingCategory',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionName',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'x_Profile',
  'x_PriceVerified',
] as const;
type Column = (typeof focusColumns)[number];

/**
 * The months of the profiles as FOCUS rows, which what reads a provider's bill reads beside it. They are estimates, not
 * bills.
 */
export function focusCsv(book: PriceBook, months: Partial<Record<Profile, Choice>>, day: string): string {
  const start = `${day.slice(0, 7)}-01T00:00:00Z`;
  const next = new Date(start);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const end = next.toISOString().replace('.000Z', 'Z');
  const rows = Object.entries(months).flatMap(([profile, { bill }]) =>
    bill.lines.map(({ offer: id, item, quantity, used, unit, usd }): Record<Column, string> => {
      const offer = book.offers.find((known) => known.id === id);
      const cost = usd.toFixed(6);
      const provider = offer?.provider ?? 'own';
      const usage = quantity === undefined ? {} : { ConsumedQuantity: amount(used), ConsumedUnit: unit };
      return {
        BilledCost: cost,
        BillingAccountId: `estimate-${profile}`,
        BillingAccountName: `Estimate of ${profile}`,
        BillingAccountType: 'Estimate',
        BillingCurrency: 'USD',
        BillingPeriodEnd: end,
        BillingPeriodStart: start,
        ChargeCategory: quantity === undefined ? 'Purchase' : 'Usage',
        ChargeClass: '',
        ChargeDescription: item,
        ChargeFrequency: quantity === undefined ? 'Recurring' : 'Usage-Based',
        ChargePeriodEnd: end,
        ChargePeriodStart: start,
        ConsumedQuantity: '',
        ConsumedUnit: '',
        ...usage,
        ContractedCost: cost,
        EffectiveCost: cost,
        InvoiceIssuerName: provider,
        ListCost: cost,
        PricingCategory: 'Standard',
        PricingQuantity: amount(used),
        PricingUnit: unit,
        ProviderName: provider,
        PublisherName: provider,
        RegionName: offer ? toldOf(offer, quantity ?? 'monthly', day).region : '',
        ServiceCategory: categories[offer?.service ?? ''] ?? 'Other',
        ServiceName: offer?.title ?? item,
        SkuId: quantity === undefined ? id : `${id}/${quantity}`,
        x_Profile: profile,
        x_PriceVerified: String(offer ? toldOf(offer, quantity ?? 'monthly', day).verified : false),
      };
    }),
  );
  const lines = rows.map((row) => focusColumns.map((column) => cell(row[column])).join(','));
  return `${[focusColumns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** Without the last digits of a binary fraction. */
const amount = (value: number): string => String(Number(value.toPrecision(12)));

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
