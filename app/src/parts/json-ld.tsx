/**
 * What a page is about, for machines. A `<` in the data would end the element; written as an escape it means the same.
 */
export function JsonLd({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without a `<`, of a type that no browser runs.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
