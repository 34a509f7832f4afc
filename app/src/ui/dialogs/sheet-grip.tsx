/** Says on a phone that a sheet can be pulled down. */
export const SheetGrip = () => (
  <span
    aria-hidden
    className="absolute top-1.5 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-border-strong/50 sm:hidden"
  />
);
