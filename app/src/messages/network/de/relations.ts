import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Relations } from '../en/relations.ts';

export const relations: Relations = {
  menu: (username) => `Mehr zu ${username}`,
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  unmuteHere: 'Aufheben',
  muted: (username) =>
    `In deinem Feed und deinen Mitteilungen siehst du jetzt nichts von ${username}. Davon erfährt ${username} nichts.`,
  unmuted: (username) => `${username} ist wieder in deinem Feed und deinen Mitteilungen.`,
  muteOf: (username) => `${username} stummschalten`,
  blockOf: (username) => `${username} blockieren`,
  block: 'Blockieren',
  unblock: 'Freigeben',
  unblockLabel: (username) => `${username} freigeben`,
  unmuteLabel: (username) => `Stummschaltung von ${username} aufheben`,
  blockTitle: (username) => `${username} blockieren?`,
  blockText:
    'Diese Person findet weder deine Seite noch deine Fotos oder was du schreibst, und du siehst nichts von ihr. Ihr ' +
    'folgt einander nicht mehr. Sie erfährt nichts davon.',
  blocked: (username) => `Du hast ${username} blockiert.`,
  unblocked: (username) => `Du hast ${username} freigegeben.`,
  blockedTitle: (username) => `Du hast ${username} blockiert`,
  blockedText: 'Ihr seht die Fotos des anderen nicht. Gib das Konto frei, um seine Fotos wieder zu sehen.',
  removeFollower: 'Als Follower entfernen',
  removeTitle: (username) => `${username} als Follower entfernen?`,
  removeText: 'Davon erfährt niemand. Solange dein Konto privat ist, braucht es eine neue Anfrage.',
  removed: (username) => `${username} folgt dir nicht mehr.`,
  report: 'Melden',
  requestsYou: (username) => `${username} möchte dir folgen`,
  approve: 'Annehmen',
  decline: 'Ablehnen',
  approveLabel: (username) => `${username} annehmen`,
  declineLabel: (username) => `${username} ablehnen`,
  approved: (username) => `${username} folgt dir jetzt.`,
  followedBy: 'Gefolgt von',
  and: 'und',
  others: (count) => plural(count, { one: 'einer weiteren Person', other: `${formatCount(count)} weiteren` }),
  knownBy: (username, others) =>
    others > 0
      ? `${username} und ${plural(others, { one: 'eine weitere Person', other: `${formatCount(others)} weitere` })}`
      : `Gefolgt von ${username}`,
  dismissLabel: (username) => `${username} nicht mehr vorschlagen`,
};
