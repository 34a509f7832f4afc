/**
 * What a server has in the map's place: it draws none, and does not carry what draws it. See app/next.config.ts.
 * @public
 */
export default function NoMap() {
  return null;
}
