/** `/documents/8f3K…` → `/documents/:id`; whatever is not a plain word is taken for an id. */
export function shapeOf(path: string): string {
  return path
    .split('/')
    .slice(0, 6)
    .map((segment) => (/^[a-z.-]{0,32}$/.test(segment) ? segment : ':id'))
    .join('/')
}
