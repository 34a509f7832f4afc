import { useSyncExternalStore } from 'react';

const storageKey = 'isntgram.shortcuts';
const settingEvent = 'isntgram:shortcuts-setting';
const helpEvent = 'isntgram:shortcuts-help';

/** Whether single keys do something: who types by voice or with a shaking hand turns them off (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => localStorage.getItem(storageKey) !== 'off';

/** Turns the single keys on or off on this device. */
export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
  window.dispatchEvent(new Event(settingEvent));
}

const subscribeTo = (event: string) => (heard: (event: Event) => void) => {
  window.addEventListener(event, heard);
  return () => window.removeEventListener(event, heard);
};
const subscribe = subscribeTo(settingEvent);

export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn, () => true);

/** Opens the overview of the keys, from wherever. */
export const showShortcuts = (): void => void window.dispatchEvent(new Event(helpEvent));

/** Hears of `showShortcuts`. */
export const onShowShortcuts = subscribeTo(helpEvent);
