const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** 16 characters of 6 random bits: 96 bits, no two alike in a conference's lifetime. */
const idLength = 16

/** A new id for a clause or a note. Not `crypto.randomUUID`, which browsers refuse on plain http, as in a hall's network. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(idLength)), byte => alphabet[byte & 63]).join('')
