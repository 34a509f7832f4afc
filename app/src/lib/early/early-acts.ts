import { takenOver } from './handover.ts';

/** One each 50 ms: half a minute. */
const tries = 600;
const everyMs = 50;

const fields = 'textarea,input:not([type=checkbox],[type=radio],[type=range],[type=file])';
type Field = HTMLInputElement | HTMLTextAreaElement;

/** Hears whether what happens to the element arrives there; what it answers tries again where it did not. */
function watch(element: HTMLElement, name: 'click' | 'input', act: () => void, left: number): () => void {
  let heard = false;
  const hear = () => {
    heard = true;
  };
  element.addEventListener(name, hear);
  return () => {
    element.removeEventListener(name, hear);
    if (!heard && left > 0 && element.isConnected) setTimeout(repeat, everyMs, element, name, act, left - 1);
  };
}

function repeat(element: HTMLElement, name: 'click' | 'input', act: () => void, left: number): void {
  const look = watch(element, name, act, left);
  act();
  look();
}

const press = (button: HTMLElement): void => repeat(button, 'click', () => button.click(), tries);

/** Past React, which would not hear of a value that it believes to be there already. */
function setValue(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
}

function type(kept: string, field: Field): void {
  const act = () => {
    const value = field.value || kept;
    field.value = '';
    setValue(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  repeat(field, 'input', act, tries);
}

const isField = (target: EventTarget | null): target is Field => target instanceof Element && target.matches(fields);

/** Whether the form goes somewhere by itself, without code. */
const goesByItself = (form: HTMLFormElement | null): boolean => form?.hasAttribute('action') === true;

/**
 * Keeps what somebody types and presses before the app's code has taken the page over, instead of losing it, or of
 * sending a form to its own address with what was typed in it; then does it once more, each press once. A part of the
 * page may be taken over later than the rest: React lets no event through to it until then, so an act is repeated until
 * it arrives.
 */
export function keepEarlyActs(): void {
  let taken = false;
  const typed = new Map<Field, string>();
  const pressed = new Set<HTMLElement>();
  const onInput = ({ target }: Event) => {
    if (!taken && isField(target)) typed.set(target, target.value);
  };
  const onClick = (event: MouseEvent) => {
    const button = event.isTrusted && event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || goesByItself(button.form)) return;
    if (taken) {
      setTimeout(watch(button, 'click', () => button.click(), tries));
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed.add(button);
  };
  const onSubmit = (event: SubmitEvent) => {
    if (event.target instanceof HTMLFormElement && !goesByItself(event.target)) event.preventDefault();
  };
  const onTakenOver = () => {
    taken = true;
    setTimeout(() => {
      typed.forEach(type);
      setTimeout(() => pressed.forEach(press));
    });
  };
  document.addEventListener('input', onInput, true);
  document.addEventListener('click', onClick, true);
  window.addEventListener('submit', onSubmit);
  document.addEventListener(takenOver, onTakenOver, { once: true });
}
