import { keptToken } from '@isntgram/core/accounts/session-tokens';
import type { drizzleAdapter } from 'better-auth/adapters/drizzle';

type Open = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<Open>;
type Where = Parameters<Adapter['findOne']>[0]['where'][number];

interface About {
  model: string;
  where: Where[];
}

/** Lets better-auth work with sessions' tokens of which the database keeps the hash alone; see `keptToken`. */
export function withHashedTokens(open: Open): Open {
  return (options) => {
    const adapter = open(options);
    const hashed: Adapter = {
      ...adapter,
      create: async <T extends Record<string, unknown>, R = T>(given: Parameters<typeof adapter.create<T, R>>[0]) => {
        const token = given.model === 'session' ? Reflect.get(given.data, 'token') : undefined;
        if (typeof token !== 'string') return adapter.create<T, R>(given);
        return asAsked(
          await adapter.create<T, R>({ ...given, data: { ...given.data, token: keptToken(token) } }),
          token,
        );
      },
      findOne: async <T>(given: Parameters<typeof adapter.findOne<T>>[0]) =>
        asAsked(await adapter.findOne<T>(found(given)), tokenOf(given)),
      findMany: async <T>(given: Parameters<typeof adapter.findMany<T>>[0]) => {
        const { where } = given;
        const rows = await adapter.findMany<T>(where ? found({ ...given, where }) : given);
        return rows.map((row) => asAsked(row, where && tokenOf({ ...given, where })));
      },
      update: async <T>(given: Parameters<typeof adapter.update<T>>[0]) =>
        asAsked(await adapter.update<T>(found(given)), tokenOf(given)),
      updateMany: (given) => adapter.updateMany(found(given)),
      delete: (given) => adapter.delete(found(given)),
      deleteMany: (given) => adapter.deleteMany(found(given)),
      transaction: (work) => work(hashed),
    };
    return hashed;
  };
}

const tokenOf = ({ model, where }: About): string | undefined => {
  const value = model === 'session' ? where.find(({ field }) => field === 'token')?.value : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The same question, as the rows answer it: those of the release before still hold the token itself. */
const found = <Given extends About>(given: Given): Given => {
  const token = tokenOf(given);
  if (token === undefined) return given;
  const where = given.where.map((each): Where => {
    return each.field === 'token' ? { ...each, operator: 'in', value: [keptToken(token), token] } : each;
  });
  return { ...given, where };
};

/** The row with the token that was asked with: better-auth writes it into the cookie. */
const asAsked = <Row>(row: Row, token: string | undefined): Row =>
  token !== undefined && row && typeof row === 'object' ? { ...row, token } : row;
