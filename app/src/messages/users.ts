import type { Catalog } from '@/lib/messages.ts';
import { users as en, type Users } from './en/users.ts';

export const usersMessages: Catalog<Users> = { en };
