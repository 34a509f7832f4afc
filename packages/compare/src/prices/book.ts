import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import type { z } from 'zod';
import { type PriceBook, priceBook } from './price-book.ts';
import { currencies, providerPrices } from './schema.ts';

const ownFolder = fileURLToPath(new URL('../../prices', import.meta.url));
const currencyFile = 'currencies.json';

/**
 * Reads every file of a folder of prices. Throws a Fault that names the file and the place where something is wrong or
 * missing.
 */
export async function readPriceBook(folder: string = ownFolder): Promise<PriceBook> {
  const files = await readdir(folder).catch(() => {
    throw new Fault(`There are no prices: the folder ${folder} cannot be read.`);
  });
  const providers = files.filter((file) => file.endsWith('.json') && file !== currencyFile).sort();
  if (providers.length === 0)
    throw new Fault(`There are no prices in ${folder}: put one JSON file for each provider there.`);
  const { quotes } = await readChecked(join(folder, currencyFile), currencies);
  const read = await Promise.all(providers.map((file) => readChecked(join(folder, file), providerPrices)));
  return priceBook(
    read.flatMap(({ offers, provider, currency }) => offers.map((offer) => ({ ...offer, provider, currency }))),
    quotes,
  );
}

async function readChecked<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(`Prices are missing: ${path} cannot be read.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault(
      `Prices are malformed: ${basename(path)} is no JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const { data, error } = schema.safeParse(value);
  if (error) {
    const [issue] = error.issues;
    throw new Fault(
      `Prices are malformed: ${basename(path)}, ${issue?.path.join('.') || 'the top'}: ${issue?.message}.`,
    );
  }
  return data;
}
