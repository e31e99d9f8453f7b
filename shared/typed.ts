/** What people type into fields, beside the words of a paper: names, titles, symbols, notes. Others see it in lists and headings. */
import { z } from 'zod'

/** Signs without a width that turn the direction of what follows, or make two names that look alike differ; and halves of letters. */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\p{Cs}]/gu
/** Control characters but for the ends of lines. */
const controls = /[^\P{Cc}\r\n]/gu

const visible = (text: string): string => text.normalize('NFC').replace(unseen, '').replace(controls, ' ')

/** The text as one line: no control and no unseen characters, single spaces, none at the ends. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim()

/** One line of `shortest` to `longest` UTF-16 units. */
export const typedLine = (longest: number, shortest = 1) =>
  z.string().transform(oneLine).pipe(z.string().min(shortest).max(longest))

/** A text that may have several lines, of `shortest` to `longest` UTF-16 units. */
export const typedNote = (longest: number, shortest = 0) =>
  z
    .string()
    .transform(text => visible(text).trim())
    .pipe(z.string().min(shortest).max(longest))
