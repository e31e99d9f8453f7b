/** The names on a pasted list: one a line, numbering and bullets left off, doubles once. */
export const namesIn = (text: string): string[] => {
  const names = text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(name => name !== '')
  return [...new Map(names.map(name => [name.toLocaleLowerCase(), name])).values()]
}
