import type { Problem } from '@isntgram/contract/kernel/errors';
import type { Locale } from '@isntgram/contract/kernel/locales';
import { documentLocale } from '../../language/document-messages.ts';

interface Language {
  translated(problem: Problem, words: string | undefined): Problem;
  wordsOf(code: string): string | undefined;
  /** What the codes of a module mean, which begin with its name. */
  ofModule(name: string): Promise<{ problems?: Readonly<Record<string, string>> }>;
}

/** The API speaks English. Its refusals in other languages load with the first one. */
const languages: Readonly<Record<Locale, (() => Promise<Language>) | undefined>> = {
  en: undefined,
  de: async () => ({
    ...(await import('../../messages/kernel/de/problems.ts')),
    ofModule: (name) => import(`../../messages/${name}/de/problems.ts`),
  }),
};

async function wordsFrom(language: Language, code: string): Promise<string | undefined> {
  const known = language.wordsOf(code);
  if (known !== undefined) return known;
  const own = await language.ofModule(code.split('.')[0] ?? '').catch(() => undefined);
  return own?.problems?.[code];
}

/** What a code means, in German. */
export const germanOf = async (code: string): Promise<string | undefined> =>
  languages.de && wordsFrom(await languages.de(), code);

/** What the API refused, in the language of the page. */
export async function inPageLanguage(problem: Problem): Promise<Problem> {
  const language = await languages[documentLocale()]?.().catch(() => undefined);
  return language ? language.translated(problem, await wordsFrom(language, problem.code)) : problem;
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'requestId' in body;
}
