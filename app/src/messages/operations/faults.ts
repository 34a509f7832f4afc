import { catalog } from '@/language/messages';
import { faults as de } from './de/faults.ts';
import { faults as en } from './en/faults.ts';

export const faultsMessages = catalog({ en, de });
