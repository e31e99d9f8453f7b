/** The editor with real keys in Chromium: two or three editors on documents that are linked in memory. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Clause, ClauseKind, Level } from '../../shared/clause.ts'
import { launch } from '../support/chromium.ts'
import { type HarnessServer, serveHarness } from '../support/harness.ts'
import { forSeedsAsync } from '../support/random.ts'

let server: HarnessServer
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  server = await serveHarness()
  browser = await launch()
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  page = await context.newPage()
  page.on('pageerror', error => errors.push(error.stack ?? error.message))
  await page.goto(server.url)
  await page.waitForFunction(() => 'harness' in window)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(() => {
  errors.length = 0
})

/** `p Recalling`, `o Urges`, `o1 By sharing`: kind, level, text. */
const clause = (line: string, i: number): Clause => {
  const [, kind, level, text] = /^([po])(\d?) ?(.*)$/.exec(line) ?? []
  return {
    id: `clause-${i}`,
    kind: kind === 'p' ? 'preambular' : 'operative',
    level: Number(level) as Level,
    text: text ?? '',
    notes: [],
  }
}
const line = ({ kind, level, text }: { kind: ClauseKind | unknown; level: number | unknown; text: string }): string =>
  `${kind === 'preambular' ? 'p' : 'o'}${level === 0 ? '' : level} ${text}`.trimEnd()

const open = (lines: readonly string[], count = 2, options = {}) =>
  page.evaluate(([c, n, o]) => window.harness.open(c, n, o), [lines.map(clause), count, options] as const)
const caret = (editor: number, at: number, offset: number, to?: number) =>
  page.evaluate(args => window.harness.caret(...args), [editor, at, offset, to] as [number, number, number, number?])
const clausesOf = (editor: number): Promise<readonly Clause[]> => page.evaluate(i => window.harness.read(i), editor)
const read = async (editor = 0): Promise<string[]> => (await clausesOf(editor)).map(line)
const shown = async (editor = 0): Promise<string[]> =>
  (await page.evaluate(i => window.harness.shown(i), editor)).map(line)
const frames = () =>
  page.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
const link = (on: boolean) => page.evaluate(l => window.harness.link(l), on)
/** Presses keys one by one, with a frame between them, as a person does. */
const press = async (...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await frames()
  }
}
/** Every editor shows what its live body holds, and all bodies are the same. */
const agreed = async (count = 2): Promise<string[]> => {
  const first = await read(0)
  for (let i = 0; i < count; i++) {
    expect(await read(i)).toEqual(first)
    expect(await shown(i)).toEqual(first)
  }
  expect(errors).toEqual([])
  return first
}
const pasteText = async (plain: string, html?: string) => {
  await page.evaluate(
    ([text, rich]) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      if (rich) data.setData('text/html', rich)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [plain, html] as const,
  )
  await frames()
}

const paper = [
  'p Recalling the Charter',
  'p Aware of the need',
  'o Urges States',
  'o1 By sharing',
  'o1 By helping',
  'o Decides',
]

// ---- keys ----------------------------------------------------------------------------------------------------------

test('ED1 Enter makes a clause of the same kind and level, and the words before the caret keep their id', async () => {
  await open(paper)
  await caret(0, 3, 3)
  await press('Enter')
  await page.keyboard.type('new ')
  expect((await agreed()).slice(2, 6)).toEqual(['o Urges States', 'o1 By', 'o1 new sharing', 'o1 By helping'])
  const clauses = await clausesOf(1)
  expect(clauses[3]!.id).toBe('clause-3')
  expect(new Set(clauses.map(c => c.id)).size).toBe(clauses.length)
})

test('ED1 Enter at the start puts the new clause before, and the words keep their id', async () => {
  await open(paper)
  await caret(0, 2, 0)
  await press('Enter')
  const clauses = await clausesOf(1)
  expect(clauses.map(line).slice(2, 4)).toEqual(['o', 'o Urges States'])
  expect(clauses[3]!.id).toBe('clause-2')
})

test('ED2 Enter in an empty sub-clause steps out, in the empty last preambular clause it begins the operative part', async () => {
  await open(['p Recalling', 'p', 'o Urges', 'o1 By', 'o1'])
  await caret(0, 4, 0)
  await press('Enter')
  await caret(0, 1, 0)
  await press('Enter')
  expect(await agreed()).toEqual(['p Recalling', 'o', 'o Urges', 'o1 By', 'o'])
})

test('ED3 Tab makes a sub-clause with everything below it, never more than one step deeper than the clause before', async () => {
  await open(['o Urges', 'o Calls', 'o1 By', 'o2 With'])
  await caret(0, 1, 2)
  await press('Tab')
  expect(await agreed()).toEqual(['o Urges', 'o1 Calls', 'o2 By', 'o3 With'])
  await press('Tab')
  expect(await agreed()).toEqual(['o Urges', 'o1 Calls', 'o2 By', 'o3 With'])
  await press('Shift+Tab')
  expect(await agreed()).toEqual(['o Urges', 'o Calls', 'o1 By', 'o2 With'])
  await caret(0, 0, 0)
  await press('Tab')
  expect(await agreed()).toEqual(['o Urges', 'o Calls', 'o1 By', 'o2 With'])
})

test('ED3 Tab while a colleague types in the clause keeps every letter', async () => {
  await open(paper)
  await link(false)
  await caret(0, 5, 0)
  await press('Tab')
  await caret(1, 5, -1)
  await page.keyboard.type(' to remain seized')
  await link(true)
  expect((await agreed())[5]).toBe('o1 Decides to remain seized')
})

test('ED4 Tab stays in the text; Escape and then Tab leave it', async () => {
  await open(paper, 1)
  await caret(0, 2, 0)
  await press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox')
  await press('Escape', 'Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('textbox')
})

test('ED5 Backspace at the start steps out and then joins; the first clause keeps its id', async () => {
  await open(paper)
  await caret(0, 3, 0)
  await press('Backspace')
  expect((await agreed())[3]).toBe('o By sharing')
  await press('Backspace')
  const clauses = await clausesOf(1)
  expect(clauses.map(line)[2]).toBe('o Urges StatesBy sharing')
  expect(clauses[2]!.id).toBe('clause-2')
  await page.keyboard.type(' ')
  expect((await agreed())[2]).toBe('o Urges States By sharing')
})

test('ED5 Delete at the end joins the clause after; of two clauses an empty one just goes', async () => {
  await open(['o Urges', 'o', 'o Calls', 'o Decides'])
  await caret(0, 0, -1)
  await press('Delete')
  expect(await agreed()).toEqual(['o Urges', 'o Calls', 'o Decides'])
  await press('Delete')
  expect(await agreed()).toEqual(['o UrgesCalls', 'o Decides'])
  await open(['o', 'o Calls'])
  await caret(0, 1, 0)
  await press('Backspace')
  const [left] = await clausesOf(1)
  expect(left).toMatchObject({ id: 'clause-1', text: 'Calls' })
})

test('ED6 Alt and an arrow move a clause with its sub-clauses, and the caret goes along', async () => {
  await open(paper)
  await caret(0, 2, 5)
  await press('Alt+ArrowDown')
  await page.keyboard.type('!')
  expect(await agreed()).toEqual([
    ...paper.slice(0, 2),
    'o Decides',
    'o Urges! States',
    'o1 By sharing',
    'o1 By helping',
  ])
  await press('Alt+ArrowUp')
  expect((await agreed())[2]).toBe('o Urges! States')
  const ids = (await clausesOf(1)).map(c => c.id)
  expect(ids).toEqual(['clause-0', 'clause-1', 'clause-2', 'clause-3', 'clause-4', 'clause-5'])
  await press('Control+z', 'Control+z', 'Control+z')
  expect(await agreed()).toEqual(paper)
})

test('ED6 a first sub-clause moves up past the clause it stands under', async () => {
  await open(['o Urges', 'o Calls', 'o1 By', 'o1 With'])
  await caret(0, 2, 0)
  await press('Alt+ArrowUp')
  expect(await agreed()).toEqual(['o Urges', 'o1 By', 'o Calls', 'o1 With'])
})

test('ED7 one command turns preambular into operative and back, with the sub-clauses', async () => {
  await open(['p Recalling', 'o Urges', 'o1 By', 'o Decides'])
  await caret(0, 1, 3)
  await press('Control+Alt+k')
  expect(await agreed()).toEqual(['p Recalling', 'p Urges', 'p1 By', 'o Decides'])
  await page.locator('#editor-0').getByRole('button', { name: 'Operative' }).click()
  expect(await agreed()).toEqual(['p Recalling', 'o Urges', 'o1 By', 'o Decides'])
})

// ---- undo ----------------------------------------------------------------------------------------------------------

test('ED8 undo takes back only what is one’s own: a clause that a colleague wrote in stays, with its kind', async () => {
  await open(['p Recalling', 'o Urges'])
  await caret(0, 0, -1)
  await press('Enter')
  await page.keyboard.type('Mine')
  await caret(1, 1, -1)
  await page.keyboard.type(' and theirs')
  await caret(0, 1, 0)
  for (let i = 0; i < 4; i++) await press('Control+z')
  expect(await agreed()).toEqual(['p Recalling', 'p  and theirs', 'o Urges'])
  await caret(1, 1, 0)
  await press('Control+z')
  expect((await agreed())[1]).toBe('p')
})

test('ED8 undo brings back one’s own words and leaves a colleague’s in the same clause', async () => {
  await open(['o Urges'])
  await caret(0, 0, -1)
  await page.keyboard.type(' Kenya')
  await caret(1, 0, 0)
  await page.keyboard.type('Strongly ')
  await caret(0, 0, 0)
  await press('Control+z')
  expect(await agreed()).toEqual(['o Strongly Urges'])
  await press('Control+y')
  expect(await agreed()).toEqual(['o Strongly Urges Kenya'])
})

// ---- form is never typed ---------------------------------------------------------------------------------------------

test.each([
  [';', ''],
  [',', ''],
  [':', ''],
  ['.', ''],
  [', etc.', ', etc.'],
  [' of the U.S.', ' of the U.S.'],
  ['...', '...'],
  [', namely: all of them;', ', namely: all of them'],
])(
  'ED9 a terminator typed at the end is swallowed with Enter, a point that means something stays: %s',
  async (typed, kept) => {
    await open(['o Urges'])
    await caret(0, 0, -1)
    await page.keyboard.type(typed)
    await press('Enter')
    expect(await agreed()).toEqual([`o Urges${kept}`, 'o'])
  },
)

test('ED9 a typed terminator goes when the caret leaves the clause, and is not drawn twice before', async () => {
  await open(['o Urges', 'o Decides'])
  await caret(0, 0, -1)
  await page.keyboard.type(';')
  expect(await page.locator('#editor-0 .clause').first().getAttribute('data-terminator')).toBe('')
  await press('ArrowDown')
  expect(await agreed()).toEqual(['o Urges', 'o Decides'])
  expect(await page.locator('#editor-0 .clause').first().getAttribute('data-terminator')).toBe(';')
})

test('ED9 walking through a clause leaves another person’s words alone', async () => {
  await open(['o Urges', 'o Decides', 'o Calls;'])
  await caret(0, 2, 0)
  await press('ArrowUp')
  expect((await agreed())[2]).toBe('o Calls;')
})

test.each([
  ['o ', '1. ', 'o '],
  ['p ', '2. ', 'o '],
  ['o ', '(b) ', 'o1 '],
  ['o1 ', '(ii) ', 'o2 '],
  ['o ', '2030. ', 'o 2030. '],
  ['o ', '(a quarter) ', 'o (a quarter) '],
])('ED10 a label typed at the start becomes structure: %s%s', async (before, typed, after) => {
  await open([before.startsWith('p') ? 'p Recalling' : before.startsWith('o1') ? 'o1 By' : 'o Urges', before])
  await caret(0, 1, 0)
  await page.keyboard.type(`${typed}x`)
  expect((await agreed())[1]).toBe(`${after}x`)
})

test('ED11 labels, terminators, openings and spoken names are drawn and are no text', async () => {
  await open(['p Noting with concern the rise', 'o Strongly urges States', 'o1 By sharing', 'o Decides'], 1)
  const drawn = await page
    .locator('#editor-0 .clause')
    .evaluateAll(elements =>
      elements.map(element => [
        element.getAttribute('data-label'),
        element.getAttribute('data-terminator'),
        element.querySelector('.opening')?.textContent ?? '',
        element.getAttribute('aria-label'),
        element.textContent,
      ]),
    )
  expect(drawn).toEqual([
    ['', ',', 'Noting with concern', 'Preambular clause 1', 'Noting with concern the rise'],
    ['1.', ':', 'Strongly urges', 'Operative clause 1', 'Strongly urges States'],
    ['(a)', ';', '', 'Operative clause 1 (a)', 'By sharing'],
    ['2.', '.', 'Decides', 'Operative clause 2', 'Decides'],
  ])
})

// ---- together --------------------------------------------------------------------------------------------------------

test('ED12 a split while a colleague types loses no letter of either', async () => {
  await open(['o Urges States to act'])
  await link(false)
  await caret(0, 0, 12)
  await press('Enter')
  await caret(1, 0, 5)
  await page.keyboard.type(' all')
  await link(true)
  expect(await agreed()).toEqual(['o Urges all States', 'o  to act'])
})

test('ED12 the letters of one who types stay in order while a colleague writes in the same clause', async () => {
  await open(['o Urges States', 'o Decides'])
  await caret(0, 0, 5)
  await page.evaluate(() => {
    const { doc } = window.harness.peers()[1]!
    const element = doc.getXmlFragment('body').get(0)
    const words = element instanceof window.harness.Y.XmlElement ? element.get(0) : null
    if (!(words instanceof window.harness.Y.XmlText)) throw new RangeError('no words')
    let written = 0
    const timer = setInterval(() => {
      words.insert(0, 'x')
      if (++written === 40) clearInterval(timer)
    }, 7)
  })
  await page.keyboard.type(' all the Member', { delay: 15 })
  await page.waitForFunction(() => window.harness.read(0)[0]?.text.startsWith('x'.repeat(40)))
  expect(await agreed()).toEqual([`o ${'x'.repeat(40)}Urges all the Member States`, 'o Decides'])
})

test('ED23 what two people type at one place without a line to each other stands whole, each by itself', async () => {
  await open(['o Urges States to replace them'])
  await link(false)
  // Letters that stand next to the caret already: a comparison of texts cannot tell the typed one from the old one.
  await caret(0, 0, 'Urges States to '.length)
  await page.keyboard.type('for good rr ')
  await caret(1, 0, 'Urges States to '.length)
  await page.keyboard.type('or, better, r ')
  await caret(1, 0, 'Urges States to or'.length)
  await page.keyboard.press('Backspace')
  await page.keyboard.type('r')
  await frames()
  await link(true)
  const [text] = await agreed()
  expect(text).toContain('for good rr ')
  expect(text).toContain('or, better, r ')
  expect(text).toHaveLength('o Urges States to replace them'.length + 'for good rr '.length + 'or, better, r '.length)
})

test('ED12 two people who move the same clause at once agree, and after the repair it stands once', async () => {
  await open(['o One', 'o Two', 'o Three', 'o Four'])
  await link(false)
  await caret(0, 1, 0)
  await press('Alt+ArrowDown')
  await caret(1, 1, 0)
  await press('Alt+ArrowUp')
  await link(true)
  await agreed()
  await page.evaluate(() => window.harness.repair(0))
  const lines = await agreed()
  expect([...lines].sort()).toEqual(['o Four', 'o One', 'o Three', 'o Two'])
  expect(new Set((await clausesOf(0)).map(c => c.id)).size).toBe(4)
})

/** A colleague's caret by record: a page has one focus only, and it is the first person's. */
const caretOf = async (peer: number, at: number) => {
  const before = await page.locator('#editor-0 .caret').count()
  await page.evaluate(
    ([i, clauseAt]) => {
      const { Y, peers } = window.harness
      const { doc, carets } = peers()[i]!
      const element = doc.getXmlFragment('body').get(clauseAt)
      const words = element instanceof Y.XmlElement ? element.get(0) : null
      if (!(words instanceof Y.XmlText)) throw new RangeError('no words')
      const place = Y.createRelativePositionFromTypeIndex(words, 1)
      carets.publish({ anchor: place, head: place })
    },
    [peer, at] as const,
  )
  await page.waitForFunction(n => document.querySelectorAll('#editor-0 .caret').length > n, before)
}

test('ED13 a move goes round a colleague’s caret: the block without one is made again', async () => {
  await open(['o One', 'o Two', 'o Three'])
  await caret(0, 0, 2)
  await caretOf(1, 0)
  await link(false)
  await press('Alt+ArrowDown')
  await caret(1, 0, -1)
  await page.keyboard.type(' more')
  await link(true)
  expect(await agreed()).toEqual(['o Two', 'o One more', 'o Three'])
})

test('ED13 a move through two blocks that are written in waits for a second try, and says who writes there', async () => {
  await open(['o One', 'o Two'], 3)
  await caret(0, 0, 0)
  await caretOf(1, 0)
  await caretOf(2, 1)
  await press('Alt+ArrowDown')
  expect(await agreed(3)).toEqual(['o One', 'o Two'])
  expect(await page.locator('#editor-0 .body-said').textContent()).toMatch(/Kenya.* writing there/)
  await press('Alt+ArrowDown')
  expect(await agreed(3)).toEqual(['o Two', 'o One'])
})

test('ED14 a caret shows the name and colour of the record, and no other colour', async () => {
  await open(['o One', 'o Two'], 2)
  await caret(1, 0, 2)
  const caretHere = page.locator('#editor-0 .caret')
  await caretHere.waitFor({ state: 'attached' })
  expect(await caretHere.textContent()).toBe('Kenya')
  expect(await caretHere.evaluate(element => element.style.getPropertyValue('--who'))).toBe('#9c3d10')
})

// ---- clipboard -------------------------------------------------------------------------------------------------------

test('ED15 pasted lines become clauses: labels turn into levels, terminators go, openings tell the kind', async () => {
  await open(['p Recalling', 'o'])
  await caret(0, 1, 0)
  await pasteText(
    '1. Urges States to act:\n   (a) By sharing;\n   (b) By helping, etc.;\nNoting the rise,\nSomething else',
  )
  expect(await agreed()).toEqual([
    'p Recalling',
    'o Urges States to act',
    'o1 By sharing',
    'o1 By helping, etc.',
    'p Noting the rise',
    'p Something else',
  ])
  const ids = (await clausesOf(1)).map(c => c.id)
  expect(new Set(ids).size).toBe(ids.length)
  await pasteText('one line')
  expect((await agreed()).at(-1)).toBe('p Something elseone line')
})

test('ED15 pasted lists keep their depth and bring no style along', async () => {
  await open(['o Urges'])
  await caret(0, 0, -1)
  await pasteText(
    'Calls\nBy a\nBy b\nDecides',
    '<meta charset="utf-8"><ol style="color:red"><li>Calls upon States<ul><li><b>By a</b>;</li><li>By b;</li></ul></li><li>Decides</li></ol><script>window.bad=1</script>',
  )
  expect(await agreed()).toEqual(['o Urges', 'o Calls upon States', 'o1 By a', 'o1 By b', 'o Decides'])
  expect(await page.evaluate(() => 'bad' in window)).toBe(false)
  expect(await page.locator('#editor-0 b').count()).toBe(0)
})

test('ED15 a list pasted from Word is read by the labels that Word has drawn', async () => {
  await open(['o Urges'])
  await caret(0, 0, -1)
  const item = (level: number, label: string, words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${label}<span>&nbsp;&nbsp;</span></span>${words}</p>`
  await pasteText(
    'Noting the need,\n1. Calls upon all States to:\na) Report;\n· By mail;',
    `<p class=MsoNormal><i>Noting</i> the need,</p>${item(1, '1.', 'Calls upon all States to:')}${item(2, 'a)', 'Report;')}${item(2, '·', 'By mail;')}`,
  )
  expect(await agreed()).toEqual([
    'o Urges',
    'p Noting the need',
    'o Calls upon all States to',
    'o1 Report',
    'o2 By mail',
  ])
})

test('ED15 clauses copied in the editor come back with ids of their own', async () => {
  await open(paper)
  await caret(0, 3, 0)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+End')
  await press('Control+c', 'ArrowRight', 'Enter', 'Control+v')
  const clauses = await clausesOf(1)
  expect(clauses.filter(c => c.text.startsWith('By')).length).toBeGreaterThan(2)
  expect(new Set(clauses.map(c => c.id)).size).toBe(clauses.length)
})

test('ED16 a pasted resolution is offered to the importer and not inserted', async () => {
  const text = 'The General Assembly,\nRecalling the Charter,\n1. Urges all;\n2. Decides more.'
  await open(paper, 2, { offer: true })
  await caret(0, 2, 0)
  await pasteText(text)
  expect(await agreed()).toEqual(paper)
  expect(await page.evaluate(() => window.harness.pasted.at(-1))).toBe(text)
})

// ---- notes and phrases -----------------------------------------------------------------------------------------------

test('ED17 a footnote cites the word before the caret, is numbered by order, and its text is written by all', async () => {
  await open(['o Urges States to act', 'o Decides'])
  await caret(0, 0, 12)
  await press('Control+Alt+f')
  await page.keyboard.type('Resolution 70/1.')
  await press('Enter')
  await caret(0, 0, 5)
  await press('Control+Alt+f')
  await page.keyboard.type('First.')
  const [first] = await clausesOf(1)
  expect(first!.notes.map(({ at, text }) => [at, text])).toEqual([
    [5, 'First.'],
    [12, 'Resolution 70/1.'],
  ])
  const labels = page.locator('#editor-1 .cited')
  expect(await labels.evaluateAll(found => found.map(element => element.getAttribute('data-note-label')))).toEqual([
    '1',
    '2',
  ])
  expect(
    await page.locator('#editor-1 .note-field').evaluateAll(found => found.map(f => (f as HTMLTextAreaElement).value)),
  ).toEqual(['First.', 'Resolution 70/1.'])
  await page.locator('#editor-1').getByRole('button', { name: 'Remove footnote 1' }).click()
  expect((await clausesOf(0))[0]!.notes.map(note => note.text)).toEqual(['Resolution 70/1.'])
  await agreed()
})

test('ED18 a slash in an empty clause offers the phrases of its kind; choosing one writes it', async () => {
  await open(['p', 'o Urges'])
  await caret(0, 0, 0)
  await press('/')
  const field = page.getByRole('combobox', { name: 'Opening phrase' })
  await field.waitFor()
  expect(await agreed()).toEqual(['p', 'o Urges'])
  await page.keyboard.type('not w grave')
  expect(await page.getByRole('option', { selected: true }).textContent()).toBe('Noting with grave concern')
  await press('Enter')
  await page.keyboard.type('the rise')
  expect(await agreed()).toEqual(['p Noting with grave concern the rise', 'o Urges'])
  await press('Control+Space')
  await field.fill('deeply concerned')
  await press('Enter')
  expect((await agreed())[0]).toBe('p Deeply concerned the rise')
})

test('ED19 the page hears which clause the caret is in', async () => {
  await open(paper, 1)
  await caret(0, 4, 1)
  expect(await page.evaluate(() => window.harness.caretClauses.at(-1))).toBe('clause-4')
})

test('ED29 whole clauses that are selected go and come as clauses, and the clause after keeps its id', async () => {
  await open(['p Recalling', 'o Urges States', 'o1 By sharing', 'o Decides', 'o Requests'])
  await caret(0, 1, 0)
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+x')
  expect(await agreed()).toEqual(['p Recalling', 'o Decides', 'o Requests'])
  expect((await clausesOf(1)).map(c => c.id)).toEqual(['clause-0', 'clause-3', 'clause-4'])
  // Behind the words of a clause: the clauses stand after it, and its words are not touched.
  await caret(0, 1, -1)
  await press('Control+v')
  expect(await agreed()).toEqual(['p Recalling', 'o Decides', 'o Urges States', 'o1 By sharing', 'o Requests'])
  await press('Control+z')
  expect(await agreed()).toEqual(['p Recalling', 'o Decides', 'o Requests'])
  // Words that begin inside a clause are words.
  await caret(0, 1, 3)
  await press('Shift+ArrowDown', 'Delete')
  expect((await agreed()).length).toBe(2)
})

test('ED24 letters typed in the same instant as Enter stay in order in the new clause', async () => {
  await open(['o Urges'])
  await caret(0, 0, 5)
  const kept = 40
  for (let i = 0; i < kept; i++) {
    await page.keyboard.press('Enter')
    await page.keyboard.type('Calls upon')
  }
  expect(await agreed()).toEqual(['o Urges', ...Array.from({ length: kept }, () => 'o Calls upon')])
})

test('ED25 a body that may only be read takes nothing, not even the tidying up of what was typed before', async () => {
  await open(['o Urges', 'o Decides'])
  await caret(0, 0, -1)
  await page.keyboard.type(' on;')
  await page.evaluate(() => window.harness.editorOf(0).setEditable(false, false))
  await page.locator('#editor-0 .clause').last().click()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await frames()
  expect(await agreed()).toEqual(['o Urges on;', 'o Decides'])
  await caret(1, 1, -1)
  await page.keyboard.type(' more')
  expect(await agreed()).toEqual(['o Urges on;', 'o Decides more'])
})

const caretOfEditor = (editor = 0): Promise<string> =>
  page.evaluate(i => {
    const { $head } = window.harness.editorOf(i).state.selection
    return `${$head.index(0)}:${$head.parentOffset}`
  }, editor)

test.each([
  ['before the word', 0, ''],
  ['right before the word', 12, ''],
  ['behind the word', -1, ''],
  ['over words before', 0, 'Urges'],
])('ED26 a word that is being composed stands whole while a colleague writes %s', async (_where, at, remove) => {
  const strokes = ['n', 'ni', "ni'h", "ni'hao"]
  await page.evaluate(clauses => window.harness.busy(clauses), ['o Urges States to act', 'o Decides'].map(clause))
  await caret(0, 0, 12)
  await frames()
  const input = await page.context().newCDPSession(page)
  for (const [i, text] of strokes.entries()) {
    await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.evaluate(
      ([from, length]) => {
        const { running, Y } = window.harness
        running?.server.writes(doc => {
          const element = doc.getXmlFragment('body').get(0)
          const words = element instanceof Y.XmlElement ? element.get(0) : null
          if (!(words instanceof Y.XmlText)) throw new RangeError('no words')
          const start = from < 0 ? words.length : from
          if (length > 0) words.delete(start, length)
          else words.insert(start, 'x')
        })
      },
      [at, i === 0 ? remove.length : 0] as const,
    )
    await frames()
  }
  await input.send('Input.insertText', { text: '你好' })
  await page.keyboard.type('!')
  const xs = 'x'.repeat(remove === '' ? 4 : 3)
  const expected =
    at < 0
      ? `Urges States你好! to act${xs}`
      : at > 0
        ? `Urges States${xs}你好! to act`
        : `${xs}${remove === '' ? 'Urges' : ''} States你好! to act`
  const bothSay = () =>
    page.evaluate(() => {
      const { running, Y } = window.harness
      const element = running?.server.doc.getXmlFragment('body').get(0)
      const words = element instanceof Y.XmlElement ? element.get(0) : null
      return [String(words), window.harness.editorOf(0).state.doc.child(0).textContent]
    })
  await expect.poll(bothSay).toEqual([expected, expected])
  expect(errors).toEqual([])
})

test('ED27 undo and redo lead the caret to where the change was made, also at the end of a clause', async () => {
  await open(['o Urges', 'o Decides', 'o Calls'])
  await caret(0, 1, -1)
  await page.keyboard.type(' now')
  await caret(0, 0, 0)
  await press('Control+z')
  expect(await caretOfEditor()).toBe(`1:${'Decides'.length}`)
  await caret(0, 2, 0)
  await press('Control+y')
  expect(await caretOfEditor()).toBe(`1:${'Decides now'.length}`)
  await page.keyboard.type('!')
  expect(await agreed()).toEqual(['o Urges', 'o Decides now!', 'o Calls'])
})

test.each([
  ['the first', 0, '0:0'],
  ['one in the middle', 1, '1:0'],
  ['the last', 2, `1:${'Decides'.length}`],
])('ED28 a caret whose clause a colleague deletes goes to the next that is left: %s', async (_which, at, expected) => {
  await open(['o Urges', 'o Decides', 'o Calls'])
  await caret(0, at, 3)
  await frames()
  await page.evaluate(i => window.harness.doc(1).getXmlFragment('body').delete(i, 1), at)
  await frames()
  expect(await caretOfEditor()).toBe(expected)
  await agreed()
})

test('ED22 an undo after the body has shrunk does not stop the binding', async () => {
  await open(['o Urges', 'o Decides', 'o Requests the Secretary-General to report'])
  await caret(0, 2, -1)
  await page.keyboard.type(' soon')
  await caret(1, 0, 0, -1)
  await press('Delete', 'Delete')
  await caret(1, 1, 0, 34)
  await press('Delete')
  await caret(0, 0, 0)
  await press('Control+z')
  await caret(1, 0, 0)
  await page.keyboard.type('Also ')
  expect(await agreed()).toEqual(['o Also Decides', 'o report'])
  await caret(0, 0, -1)
  await page.keyboard.type(' x')
  expect(await agreed()).toEqual(['o Also Decides x', 'o report'])
})

// ---- anything in any order -------------------------------------------------------------------------------------------

test('ED20 random commands in three editors converge on a valid body with no id twice after the repair', async () => {
  const seen = new Map<string, number>()
  let conflicts = 0
  const whole = await forSeedsAsync(25, async random => {
    await open(paper, 3)
    for (let round = 0; round < 4; round++) {
      await link(false)
      const acts = Array.from({ length: 12 }, () => ({
        editor: random.int(3),
        dice: [random.next(), random.next(), random.next()],
        text: random.pick(['word', ' and ', 'État', 'x', '🌍', ' the States;']),
      }))
      const names = await page.evaluate(
        list => list.map(({ editor, dice, text }) => window.harness.act(editor, dice, text)),
        acts,
      )
      for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
      await link(true)
      await agreed(3)
      if (await page.evaluate(() => window.harness.repair(0))) conflicts++
      await agreed(3)
      const ids = (await clausesOf(0)).map(c => c.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
  if (whole) {
    expect(seen.size).toBe(13)
    expect(conflicts).toBeGreaterThan(0)
  }
})
