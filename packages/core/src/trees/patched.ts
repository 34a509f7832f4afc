type Patch<Whole> = { readonly [Key in keyof Whole]?: Whole[Key] | undefined };

/** `whole` with what the patch says; what it leaves out, or says nothing of, stays. */
export function patched<Whole extends object>(whole: Whole, patch: Patch<Whole>): Whole {
  const said = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...whole, ...Object.fromEntries(said) };
}
