import { catalog } from '@/language/messages';
import { users as de } from './de/users.ts';
import { users as en } from './en/users.ts';

export const usersMessages = catalog({ en, de });
