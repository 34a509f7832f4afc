import { expect, test } from 'vitest';
import { isPushService } from './services.ts';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QABC',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d',
  'https://FCM.googleapis.com:443/fcm/send/abc',
])('%s is a push service', (address) => expect(isPushService(address)).toBe(true));

test.each([
  '',
  'fcm.googleapis.com/fcm/send/abc',
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://fcm.googleapis.com./fcm/send/abc',
  'https://user:word@fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com@127.0.0.1/',
  'https://fcm.googleapis.com.example.org/',
  'https://evilpush.apple.com.example.org/',
  'https://notify.windows.com.127.0.0.1.nip.io/',
  'https://push.services.mozilla.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'file:///etc/passwd',
])('%s is none', (address) => expect(isPushService(address)).toBe(false));
