import type { WeeklyMail } from '../en/weekly-mail.ts';

export const weeklyMail: WeeklyMail = {
  title: 'Per Mail',
  label: 'Einmal in der Woche eine Mail',
  hint: 'Montagmorgens: die besten Beiträge derer, denen du folgst, und was auf dich wartet. Nichts Neues, keine Mail.',
  next: (day) => `Die nächste kommt am ${day}.`,
  confirm: 'Bestätige zuerst deine Mailadresse.',
  toAccount: 'Zu meinem Konto',
  loading: 'Deine Wochenmail wird nachgesehen',
  failed: 'Ob du die Wochenmail bekommst, konnte nicht geladen werden.',
  endTitle: 'Keine Wochenmails mehr?',
  endText:
    'Ein Klick, und diese Mail kommt nicht mehr. Sonst bleibt alles, wie es ist, und du musst dich nicht anmelden.',
  endSubmit: 'Keine Wochenmails mehr',
  ended: 'Du bekommst keine Wochenmails mehr.',
  endedText: 'Du kannst sie jederzeit wieder einschalten, in den Einstellungen bei Mitteilungen.',
  unknown: 'Dieser Link beendet keine Mail.',
  unknownText:
    'Er wurde abgeschnitten, gehört zu einer anderen Community, oder sein Konto ist weg. Melde dich an und schalte ' +
    'die Mail in den Einstellungen bei Mitteilungen aus.',
  toSettings: 'Zu den Einstellungen',
};
