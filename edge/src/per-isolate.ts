/** Makes a thing at its first use and keeps it as long as the isolate lives; what failed to be made is tried again. */
export function perIsolate<Source, Thing>(make: (source: Source) => Thing): (source: Source) => Thing {
  let made: { thing: Thing } | undefined;
  return (source) => {
    made ??= { thing: make(source) };
    return made.thing;
  };
}
