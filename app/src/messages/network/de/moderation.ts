import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { DecisionAction, Role } from '@isntgram/contract/network/moderation';
import { plural } from '../../kernel/de/format.ts';
import type { Moderation } from '../en/moderation.ts';

const actions: Record<AuditAction, string> = {
  'auth.signed_up': 'Registriert',
  'auth.signed_in': 'Angemeldet',
  'auth.sign_in_failed': 'Anmeldung gescheitert',
  'auth.signed_out': 'Abgemeldet',
  'auth.email_verified': 'E-Mail-Adresse bestätigt',
  'auth.reset_requested': 'Zurücksetzen des Passworts angefordert',
  'auth.password_reset': 'Passwort zurückgesetzt',
  'auth.password_changed': 'Passwort geändert',
  'auth.email_changed': 'E-Mail-Adresse geändert',
  'auth.session_revoked': 'Eine Sitzung beendet',
  'auth.sessions_revoked': 'Alle anderen Sitzungen beendet',
  'auth.username_changed': 'Benutzernamen geändert',
  'auth.deletion_requested': 'Löschung des Kontos verlangt',
  'auth.two_factor_on': 'Zweiten Schritt eingeschaltet',
  'auth.two_factor_off': 'Zweiten Schritt ausgeschaltet',
  'auth.passkey_added': 'Hat einen Passkey hinzugefügt',
  'auth.passkey_removed': 'Hat einen Passkey entfernt',
  'auth.export_requested': 'Export von allem verlangt',
  'auth.token_created': 'Zugriffstoken erstellt',
  'auth.token_revoked': 'Zugriffstoken widerrufen',
  'auth.deletion_undone': 'Konto doch behalten',
  'role.granted': 'Rolle geändert',
  'note.added': 'Notiz geschrieben',
  'note.removed': 'Notiz entfernt',
  'community.changed': 'Gemeinschaft geändert',
  'invitation.made': 'Einladung erstellt',
  'invitation.withdrawn': 'Einladung zurückgenommen',
  'join_request.approved': 'Anfrage angenommen',
  'join_request.refused': 'Anfrage abgelehnt',
  'join_request.expired': 'Anfrage beendet, weil niemand antwortete',
  'filter.added': 'Filter hinzugefügt',
  'filter.changed': 'Filter geändert',
  'filter.removed': 'Filter entfernt',
  'jobs.retried': 'Gescheiterte Aufgaben erneut gestartet',
  'jobs.dropped': 'Gescheiterte Aufgaben verworfen',
  'incident.opened': 'Störung oder Wartung allen gemeldet',
  'incident.changed': 'Meldung an alle geändert',
  'incident.ended': 'Ende der Störung oder Wartung allen gemeldet',
  'report.filed': 'Gemeldet',
  'report.dismissed': 'Meldungen verworfen',
  'post.taken_down': 'Beitrag entfernt',
  'post.restored': 'Beitrag wiederhergestellt',
  'comment.taken_down': 'Kommentar entfernt',
  'comment.restored': 'Kommentar wiederhergestellt',
  'user.suspended': 'Konto gesperrt',
  'user.unsuspended': 'Sperre aufgehoben',
  'user.warned': 'Verwarnt',
  'appeal.filed': 'Einspruch eingelegt',
  'appeal.upheld': 'Einspruch: Entscheidung bleibt',
  'appeal.overturned': 'Einspruch: Entscheidung zurückgenommen',
};

const roles: Record<Role, string> = { user: 'Mitglied', moderator: 'Moderation', admin: 'Verwaltung' };

const labels: Record<DecisionAction, string> = {
  take_down: 'Entfernen',
  restore: 'Wiederherstellen',
  suspend: 'Konto sperren',
  unsuspend: 'Sperre aufheben',
  warn: 'Verwarnen',
  dismiss: 'Verwerfen',
};

const questions: Record<DecisionAction, { title: string; text: string }> = {
  take_down: {
    title: 'Entfernen?',
    text: 'Nur wer es geschrieben hat, sieht es noch und erfährt davon. Du kannst es jederzeit wiederherstellen.',
  },
  restore: { title: 'Wiederherstellen?', text: 'Alle, die es vorher sehen konnten, sehen es wieder.' },
  suspend: {
    title: 'Konto sperren?',
    text:
      'Es wird sofort überall abgemeldet, und niemand sieht seine Seite, Beiträge oder Kommentare. ' +
      'Du kannst das jederzeit aufheben.',
  },
  unsuspend: {
    title: 'Sperre aufheben?',
    text: 'Das Konto kann sich wieder anmelden, und was es gepostet hat, ist wieder da.',
  },
  warn: {
    title: 'Verwarnen?',
    text: 'Was du schreibst, steht ohne deinen Namen in ihren Mitteilungen. Der Fall ist damit erledigt.',
  },
  dismiss: { title: 'Meldungen verwerfen?', text: 'Für niemanden ändert sich etwas, und der Fall verlässt die Liste.' },
};

const outcomes: Record<DecisionAction, string> = {
  take_down: 'Entfernt.',
  restore: 'Wiederhergestellt.',
  suspend: 'Konto gesperrt.',
  unsuspend: 'Sperre aufgehoben.',
  warn: 'Verwarnt.',
  dismiss: 'Verworfen.',
};

export const moderation: Moderation = {
  title: 'Moderation',
  views: 'Ansichten',
  queue: 'Meldungen',
  trail: 'Protokoll',
  state: 'Zeigen',
  states: { open: 'Offen', appealed: 'Einsprüche', upheld: 'Durchgegriffen', dismissed: 'Verworfen' },
  kind: 'Worum es geht',
  kinds: { all: 'Alles', post: 'Beiträge', comment: 'Kommentare', user: 'Konten' },
  scope: 'Zeigen',
  scopes: { decisions: 'Entscheidungen', reports: 'Meldungen', accounts: 'Anmeldungen und Konten' },
  empty: 'Alles erledigt',
  emptyText: {
    open: 'Niemand hat etwas gemeldet, das auf dich wartet.',
    appealed: 'Kein Einspruch wartet auf Antwort.',
    upheld: 'Bisher wurde nirgends durchgegriffen.',
    dismissed: 'Bisher wurde nichts verworfen.',
  },
  trailEmpty: 'Hier ist noch nichts',
  about: { post: 'Beitrag', comment: 'Kommentar', user: 'Konto' },
  aboutOther: 'Etwas anderes',
  reports: (count) => `${count} ${plural(count, { one: 'Meldung', other: 'Meldungen' })}`,
  upheld: (count) => `${count} frühere ${plural(count, { one: 'Meldung war', other: 'Meldungen waren' })} berechtigt`,
  member: (date) => `Dabei seit ${date}`,
  posts: (count) => `${count} ${plural(count, { one: 'Beitrag', other: 'Beiträge' })}`,
  followers: (count) => `${count} Follower`,
  takenDown: 'Entfernt',
  suspended: 'Gesperrt',
  under: (username) => `Unter einem Beitrag von ${username}`,
  deleted:
    'Wer diesen Beitrag geschrieben hat, hat ihn gelöscht. Ohne ein schnelles Rückgängig ist er endgültig weg, samt ' +
    'den Meldungen.',
  deletedAround: 'Der Beitrag, unter dem das steht, wurde gelöscht. Ohne ein schnelles Rückgängig geht es mit ihm.',
  recent: 'Neueste Beiträge',
  who: 'Was die Leute sagen',
  earlier: 'Früher entschieden',
  roles,
  labels,
  questions,
  outcomes,
  appeal: {
    against: {
      warned: 'Einspruch gegen eine Verwarnung',
      taken_down: 'Einspruch gegen das Entfernen',
      suspended: 'Einspruch gegen die Sperre',
    },
    answered: {
      open: 'Wartet auf Antwort',
      upheld: 'Die Entscheidung bleibt',
      overturned: 'Die Entscheidung wurde zurückgenommen',
    },
    labels: { uphold: 'Bestehen lassen', overturn: 'Zurücknehmen' },
    questions: {
      uphold: {
        title: 'Entscheidung bestehen lassen?',
        text: 'Sie erfahren es und können nicht noch einmal Einspruch einlegen.',
      },
      overturn: { title: 'Entscheidung zurücknehmen?', text: 'Alles ist wie vorher, und sie erfahren es.' },
    },
    answer: 'Was du ihnen sagst (freiwillig)',
  },
  note: 'Notiz fürs Protokoll (freiwillig)',
  noteToThem: 'Was du ihnen sagst',
  noteMissing: 'Schreib, worum es geht: Das lesen sie.',
  undo: 'Rückgängig',
  changedBefore: 'Jemand hatte vor dir dasselbe entschieden.',
  somebody: 'Niemand angemeldet',
  byFilter: 'Ein Filter dieser Gemeinschaft',
  system: 'Von der Kommandozeile',
  actions,
};
