/**
 * Every text a person reads. One language now; a second one is a folder beside `en` and an entry in `languages`. The
 * direction of the page comes from the language, and names go through `<bdi>`, so that a right-to-left language needs no
 * other change.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import after from './en/after.ts'
import comments from './en/comments.ts'
import desk from './en/desk.ts'
import editor from './en/editor.ts'
import errors from './en/errors.ts'
import live from './en/live.ts'
import merge from './en/merge.ts'
import merging from './en/merging.ts'
import pages from './en/pages.ts'
import pairing from './en/pairing.ts'
import procedure from './en/procedure.ts'
import review from './en/review.ts'
import rules from './en/rules.ts'
import screen from './en/screen.ts'
import tidy from './en/tidy.ts'
import vote from './en/vote.ts'
import wording from './en/wording.ts'

/** The texts of a language by namespace; `en` is complete and the shape of all others. */
export const en = {
  pages,
  after,
  comments,
  desk,
  review,
  errors,
  editor,
  live,
  merge,
  merging,
  pairing,
  procedure,
  rules,
  screen,
  tidy,
  vote,
  wording,
} as const

export const languages = { en } as const

/** The locale in which `Intl` writes dates and lists: in English the United Nations writes as the British do. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

/** Sets `lang` and `dir` of the page. */
const turnPage = (language: string): void => {
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}

/** Starts the translations; resolves before the first page is drawn. */
export const startWords = async (): Promise<void> => {
  i18next.on('languageChanged', turnPage)
  await i18next.use(initReactI18next).init({
    resources: languages,
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(en),
    defaultNS: 'pages',
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}
