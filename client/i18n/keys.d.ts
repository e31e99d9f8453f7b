import 'i18next'
import type { en } from './index.ts'

/** Keys are checked, the wording is not: params come from data whose shape the server and `shared/` already promise. */
type Wordless<T> = T extends string ? string : { [K in keyof T]: Wordless<T[K]> }

// A key that has no text is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'pages'
    resources: Wordless<typeof en>
  }
}
