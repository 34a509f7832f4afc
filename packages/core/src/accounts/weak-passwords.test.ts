import { expect, test } from 'vitest';
import { passwordFault } from './weak-passwords.ts';

const about = ['anna.berg@mail.example', 'annab_99', 'Anna Berg', 'Trees of Kassel', 'kassel'];

test.each([
  'password123',
  'Password2026!',
  'p@ssw0rd1305!',
  'P-a-s-s-w-o-r-d-1',
  'Passwort!!2026',
  'isntgram2026',
  '1sntgr@m!!!!',
  'Instagram#1987',
  'treesofkassel7',
  'Kassel-12345!',
  'annab_99_2026',
  'anna.berg@mail.example',
  'BergAnna1987!',
  'qwertyuiop',
  'qwertz123456!',
  'asdfghjkl;12',
  '1qaz2wsx3edc',
  'zyxwvutsrqpo',
  '9876543210ab',
  'abababababab',
  'ada2ada2ada2',
  'welcome2026!',
])('%j is too easy a password', (password) => {
  expect(passwordFault(password, about)).toBeTruthy();
});

test.each([
  'correct-horse-battery',
  'battery-staple-horse',
  'look-around-1',
  'not-the-password',
  'my anna loves trees',
  'Tr0ub4dor&3xkcd',
  'x7Gk-1234-qTw9z',
  '8301749265',
  'ぱすわーどは長い方がいい',
])('%j passes', (password) => {
  expect(passwordFault(password, about)).toBeUndefined();
});
