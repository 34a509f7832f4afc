import { goodPassword, type Person } from './person.ts';
import { codeOf } from './totp.ts';

export interface TwoFactorSecret {
  totpUri: string;
  backupCodes: string[];
}

/** Has somebody sign in by two steps from now on; says by which code it was turned on: it is used up. */
export async function turnOnTwoFactor(person: Person): Promise<TwoFactorSecret & { used: string }> {
  const path = '/api/auth/two-factor';
  const enabled = await person.call<TwoFactorSecret>(`${path}/enable`, { json: { password: goodPassword } });
  const used = codeOf(enabled.body.totpUri);
  const turnedOn = await person.call(`${path}/confirm`, { json: { code: used } });
  if (enabled.status !== 200 || turnedOn.status !== 200)
    throw new Error(`Two steps were not turned on: ${JSON.stringify([enabled.status, turnedOn])}`);
  return { ...enabled.body, used };
}
