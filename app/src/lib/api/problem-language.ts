import type { Problem } from '@isntgram/contract/kernel/errors';
import type { Locale } from '@isntgram/contract/kernel/locales';
import { documentLocale } from '../../language/document-messages.ts';

type Translate = (problem: Problem) => Problem;

/** The API speaks English. Its refusals in other languages load with the first one. */
const languages: Readonly<Record<Locale, (() => Promise<Translate>) | undefined>> = {
  en: undefined,
  de: () => import('../../messages/kernel/de/problems.ts').then((file) => file.translated),
};

/** What the API refused, in the language of the page. */
export async function inPageLanguage(problem: Problem): Promise<Problem> {
  const translate = await languages[documentLocale()]?.().catch(() => undefined);
  return translate ? translate(problem) : problem;
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'requestId' in body;
}
