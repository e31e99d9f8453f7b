/** Which address the cards of a hall carry. */

const isOwn = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')

/**
 * Addresses that delegates can open, best first: the one this page was opened under, unless it is this computer's own
 * name for itself, then those the server knows. Empty where only this computer reaches the server.
 */
export const addressesFor = (here: string, origins: readonly string[]): string[] => [
  ...new Set([here, ...origins].filter(origin => !isOwn(new URL(origin).hostname))),
]
