import type { CaseReason } from '@isntgram/contract/network/reports';
import type { Reports } from '../en/reports.ts';

const reasons: Record<CaseReason, string> = {
  spam: 'Es ist Spam',
  nudity: 'Nacktheit oder sexuelle Handlungen',
  hate: 'Hassrede oder Hasssymbole',
  violence: 'Gewalt oder gefährliche Organisationen',
  harassment: 'Mobbing oder Belästigung',
  false_information: 'Falschinformationen',
  scam: 'Betrug',
  self_harm: 'Suizid, Selbstverletzung oder Essstörungen',
  other: 'Etwas anderes',
  filter: 'Von einem Filter gefunden',
};

export const reports: Reports = {
  report: 'Melden',
  reasons,
  questions: {
    post: 'Warum meldest du diesen Beitrag?',
    comment: 'Warum meldest du diesen Kommentar?',
    user: 'Warum meldest du dieses Konto?',
  },
  anonymous: 'Die Moderation dieser Community sieht deine Meldung. Wen du meldest, erfährt nicht, von wem sie kam.',
  note: 'Möchtest du etwas hinzufügen? (freiwillig)',
  back: 'Zurück zu den Gründen',
  send: 'Meldung senden',
  thanks: 'Danke für den Hinweis',
  thanksText: 'Die Moderation sieht es sich an und greift ein, wenn es gegen die Regeln verstößt.',
  more: (username) => `Wenn du @${username} nicht mehr sehen willst:`,
  block: 'Blockieren',
  mute: 'Stummschalten',
  blocked: (username) => `@${username} ist blockiert.`,
  muted: (username) => `@${username} ist stummgeschaltet.`,
  done: 'Fertig',
};
