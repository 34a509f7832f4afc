/** Where a browser takes what it is to show while no page is open, and the keys that it reads it by. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushMessage {
  text: string;
  /** What was not delivered yet and has the same is not delivered any more: at most 32 letters and digits. */
  topic: string;
}

/** Hands messages to the services of browsers, encrypted for each device. */
export interface Push {
  /** By which browsers know us, base64url. */
  publicKey(): Promise<string>;
  /** `gone`: the device takes nothing there any more. `failed`: not now. */
  send(target: PushTarget, message: PushMessage): Promise<'sent' | 'gone' | 'failed'>;
}
