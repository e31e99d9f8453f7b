/** Names for new things. */
import { randomBytes } from 'node:crypto'

/** 16 url-safe random characters (96 bits). */
export const newId = (): string => randomBytes(12).toString('base64url')

/** 256 random bits for a cookie; whoever holds it is who it names. */
export const newToken = (): string => randomBytes(32).toString('base64url')
