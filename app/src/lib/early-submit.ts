/**
 * Runs in <head>: a form that is sent before the app's code has taken it over waits for that, instead of reloading the page with
 * what was typed in its address. `takeEarlySubmit` tells the code of it. Forms with an action of their own need no code.
 */
export const earlySubmitScript = `addEventListener('submit',function(e){if(e.defaultPrevented||e.target.hasAttribute('action'))return;e.preventDefault();e.target.dataset.early='1'});`;

/** Whether this form was sent too early; it is told once. */
export function takeEarlySubmit(form: HTMLFormElement): boolean {
  const early = form.dataset.early !== undefined;
  delete form.dataset.early;
  return early;
}
