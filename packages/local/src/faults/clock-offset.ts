import { readFileSync } from 'node:fs';

// Loaded into a process with --import: its clock is as many milliseconds ahead as the file says that the query of this
// module's address names, from one moment to the next. What counts time, and does not tell it, goes on as it did.
const file = new URL(import.meta.url).searchParams.get('file') ?? '';
const RealDate = Date;
let aheadMs = 0;

function look(): void {
  try {
    aheadMs = Number(readFileSync(file, 'utf8'));
  } catch {
    aheadMs = 0;
  }
}

look();
setInterval(look, 50).unref();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + aheadMs], newTarget),
  apply: () => new RealDate(RealDate.now() + aheadMs).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + aheadMs : Reflect.get(target, name, receiver),
});
